package io.roamjvm.runtime.stack;

import io.roamjvm.runtime.code.TrustedLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM knows of a thread, whatever methods the program's thread classes override: Roam must
 * not run code of the program on threads of its own, nor believe what it says. For the same reason
 * threads are keys of maps by their {@link #id}, never by their {@code hashCode}.
 */
public final class RealThread {

  private static final MethodHandle INTERRUPT = find("interrupt", void.class);
  private static final MethodHandle INTERRUPTED = find("isInterrupted", boolean.class);
  private static final MethodHandle STATE = find("getState", Thread.State.class);
  private static final MethodHandle ID = find("getId", long.class);
  private static final MethodHandle TRACE = find("getStackTrace", StackTraceElement[].class);
  private static final MethodHandle LOADER = find("getContextClassLoader", ClassLoader.class);

  private RealThread() {}

  public static void interrupt(Thread thread) {
    if (isOfTheJdk(thread)) {
      thread.interrupt();
      return;
    }
    try {
      INTERRUPT.invokeExact(thread);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the calling thread is interrupted. */
  public static boolean isInterrupted() {
    Thread thread = Thread.currentThread();
    if (isOfTheJdk(thread)) {
      return thread.isInterrupted();
    }
    try {
      return (boolean) INTERRUPTED.invokeExact(thread);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  public static Thread.State state(Thread thread) {
    if (isOfTheJdk(thread)) {
      return thread.getState();
    }
    try {
      return (Thread.State) STATE.invokeExact(thread);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its number, which no other thread of this JVM ever has. */
  public static long id(Thread thread) {
    if (isOfTheJdk(thread)) {
      return thread.getId();
    }
    try {
      return (long) ID.invokeExact(thread);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  public static StackTraceElement[] stackTrace(Thread thread) {
    if (isOfTheJdk(thread)) {
      return thread.getStackTrace();
    }
    try {
      return (StackTraceElement[]) TRACE.invokeExact(thread);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  public static @Nullable ClassLoader contextLoader(Thread thread) {
    if (isOfTheJdk(thread)) {
      return thread.getContextClassLoader();
    }
    try {
      return (ClassLoader) LOADER.invokeExact(thread);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Virtual threads override them as well. */
  private static boolean isOfTheJdk(Thread thread) {
    return thread.getClass().getClassLoader() == null;
  }

  /** The method of {@link Thread} itself. */
  private static MethodHandle find(String name, Class<?> result) {
    try {
      return TrustedLookup.in(Thread.class)
          .findSpecial(Thread.class, name, MethodType.methodType(result), Thread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
