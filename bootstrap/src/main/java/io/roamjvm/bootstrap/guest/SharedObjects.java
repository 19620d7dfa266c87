package io.roamjvm.bootstrap.guest;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import org.jspecify.annotations.Nullable;

/**
 * What code in a guest asks before it synchronises: whether other threads may reach the object, so
 * that home has to do it, on the master. Guest-flavour code of the program asks at its monitors,
 * waits and volatile fields, the woven JDK at the entry of methods of classes that synchronise.
 *
 * <p>While no session of this JVM is shared, the question is a call-site constant that the
 * compilers fold away, as in {@link io.roamjvm.bootstrap.Safepoint}.
 */
public final class SharedObjects {

  /** Decides and forwards; implemented in the agent's loader of a guest JVM. */
  public interface Handler {

    /**
     * Whether home executes the synchronising actions of {@code object}; never for threads that run
     * no task. Must use no class of the JDK that asks this itself.
     */
    boolean contains(Object object);

    /**
     * Executes a method of the JDK on the master.
     *
     * @param receiver a shared object; of a static method the class that declares it
     * @param method binary name of the class that declares it, {@code '.'}, name, descriptor; it is
     *     called as {@code invokespecial} would
     * @param arguments primitives boxed
     * @return its result, boxed; null if void
     * @throws Throwable what it throws
     */
    @Nullable Object invoke(Object receiver, String method, @Nullable Object[] arguments)
        throws Throwable;

    /**
     * Reads a volatile field of the master.
     *
     * @param holder the object; for static fields the class
     * @param owner the class that declares the field
     */
    @Nullable Object read(Object holder, Class<?> owner, String field);

    /** Writes a volatile field of the master; as {@link #read}. */
    void write(Object holder, Class<?> owner, String field, @Nullable Object value);

    /** The calling thread has got the monitor of this JVM's {@code object}. */
    void entered(Object object);

    /** It is about to leave that monitor. */
    void leaving(Object object);

    /**
     * {@link Object#wait(long, int)}.
     *
     * @param millis 0 for no limit
     */
    void await(Object object, long millis, int nanos) throws InterruptedException;

    /** {@link Object#notify()}, or {@link Object#notifyAll()}. */
    void signal(Object object, boolean all);

    /**
     * Whether the calling thread runs a task, so that what it asks of itself as a thread is asked
     * of the task's home thread. As {@link #contains}, it must use no class that asks.
     */
    boolean isRemote();

    /** The thread that the program knows the caller as. */
    Thread currentThread();

    /**
     * Whether the task's thread has been interrupted; for threads that {@link #isRemote}.
     *
     * @param clear whether it is not, from then on
     */
    boolean interrupted(boolean clear);
  }

  private static final String SLEEP = "java.lang.Thread.sleep(J)V";
  private static final MethodHandle NONE = MethodHandles.constant(boolean.class, false);
  private static final MethodHandle SOME = MethodHandles.constant(boolean.class, true);
  private static final MutableCallSite SITE = new MutableCallSite(NONE);

  private static volatile @Nullable Handler handler;

  private SharedObjects() {}

  /** Has {@code newHandler} asked from now on, by all threads. */
  public static synchronized void install(Handler newHandler) {
    handler = newHandler;
    SITE.setTarget(SOME);
    MutableCallSite.syncAll(new MutableCallSite[] {SITE});
  }

  private static @Nullable Handler handler() {
    return SITE.getTarget() == NONE ? null : handler;
  }

  /** Whether home executes the synchronising actions of an object; false for null. */
  public static boolean contains(@Nullable Object object) {
    Handler asked = handler();
    return asked != null && object != null && asked.contains(object);
  }

  /** Executes a method on the master of an object that {@link #contains}. */
  public static @Nullable Object invoke(
      Object receiver, String method, @Nullable Object[] arguments) throws Throwable {
    return installed().invoke(receiver, method, arguments);
  }

  /** Reads a volatile field of what {@link #contains}. */
  public static @Nullable Object read(Object holder, Class<?> owner, String field) {
    return installed().read(holder, owner, field);
  }

  /** Writes a volatile field of what {@link #contains}. */
  public static void write(Object holder, Class<?> owner, String field, @Nullable Object value) {
    installed().write(holder, owner, field, value);
  }

  /** Stands behind each entering of a monitor. */
  public static void entered(Object object) {
    Handler asked = handler();
    if (asked != null) {
      asked.entered(object);
    }
  }

  /** Stands before each leaving of a monitor. */
  public static void leaving(Object object) {
    Handler asked = handler();
    if (asked != null) {
      asked.leaving(object);
    }
  }

  /** Stands for {@code object.wait()}. */
  public static void await(Object object) throws InterruptedException {
    await(object, 0, 0);
  }

  /** Stands for {@code object.wait(millis)}. */
  public static void await(Object object, long millis) throws InterruptedException {
    await(object, millis, 0);
  }

  /** Stands for {@code object.wait(millis, nanos)}. */
  @SuppressWarnings("WaitNotInLoop") // the program's own loop
  public static void await(Object object, long millis, int nanos) throws InterruptedException {
    Handler asked = handler();
    if (asked == null || object == null) {
      object.wait(millis, nanos);
    } else {
      asked.await(object, millis, nanos);
    }
  }

  /** Stands for {@code object.notify()}. */
  @SuppressWarnings("NotifyOrNotifyAll") // the program chose
  public static void signal(Object object) {
    Handler asked = handler();
    if (asked == null || object == null) {
      object.notify();
    } else {
      asked.signal(object, false);
    }
  }

  /** Stands for {@code object.notifyAll()}. */
  public static void signalAll(Object object) {
    Handler asked = handler();
    if (asked == null || object == null) {
      object.notifyAll();
    } else {
      asked.signal(object, true);
    }
  }

  /** Stands for {@code Thread.currentThread()} in guest-flavour code. */
  public static Thread currentThread() {
    Handler asked = handler();
    return asked == null ? Thread.currentThread() : asked.currentThread();
  }

  /** Whether the calling thread runs a task that shares objects. */
  public static boolean isRemote() {
    Handler asked = handler();
    return asked != null && asked.isRemote();
  }

  /**
   * Whether home executes what concerns the execution of a thread: of one that it {@link
   * #contains}, and of the caller itself if that runs a task.
   */
  public static boolean isThreadAway(@Nullable Thread thread) {
    Handler asked = handler();
    return asked != null
        && thread != null
        && asked.isRemote()
        && (thread == Thread.currentThread() || asked.contains(thread));
  }

  /** Stands for {@code Thread.interrupted()} on threads that are {@link #isRemote}. */
  public static boolean interrupted() {
    return installed().interrupted(true);
  }

  /** Stands for {@code Thread.sleep(millis)} in guest-flavour code. */
  public static void sleep(long millis) throws InterruptedException {
    if (!isRemote()) {
      Thread.sleep(millis);
      return;
    }
    try {
      invoke(Thread.class, SLEEP, new Object[] {Long.valueOf(millis)});
    } catch (InterruptedException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static Handler installed() {
    Handler asked = handler;
    if (asked == null) {
      throw new IllegalStateException("Roam: nothing is shared in this JVM");
    }
    return asked;
  }
}
