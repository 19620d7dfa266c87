package io.roamjvm.runtime.guest;

import io.roamjvm.bootstrap.guest.SharedObjects;
import io.roamjvm.runtime.code.CodeMode;
import io.roamjvm.runtime.heap.HomeBoundLinks;
import io.roamjvm.runtime.session.SharedState;
import io.roamjvm.runtime.shared.ActionRefusedException;
import io.roamjvm.runtime.shared.Operands;
import io.roamjvm.runtime.shared.SharedAction;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * Sends the synchronising actions of carriers home, if other threads may reach the object. One task
 * runs in this JVM, so what home does not know only that can reach.
 */
final class SharedActions implements SharedObjects.Handler {

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private static final String THREAD = "java.lang.Thread.";
  private static final String STACK_TRACE =
      THREAD + "getStackTrace()[Ljava/lang/StackTraceElement;";
  private static final String IS_INTERRUPTED = THREAD + "isInterrupted()Z";
  private static final String INTERRUPTED = THREAD + "interrupted()Z";
  private static final String INTERRUPT = THREAD + "interrupt()V";
  private static final String CONTEXT_LOADER =
      THREAD + "setContextClassLoader(Ljava/lang/ClassLoader;)V";
  private static final String PARK = "java.util.concurrent.locks.LockSupport.park";
  private static final String PARK_ON = PARK + "Nanos(Ljava/lang/Object;J)V";
  private static final Long LONGEST_PARK = 1_000_000_000L;

  private final SharedState state;
  private final CodeMode mode;
  private final Supplier<@Nullable Carrier> carriers;

  /**
   * @param carriers the carrier that the calling thread is, or null
   */
  SharedActions(SharedState state, CodeMode mode, Supplier<@Nullable Carrier> carriers) {
    this.state = state;
    this.mode = mode;
    this.carriers = carriers;
  }

  @Override
  public boolean contains(Object object) {
    return mode.inProgram() && (isShared(object) || usesShared(object));
  }

  /** Whether it belongs to what is shared, such as a private iterator to its collection. */
  private boolean usesShared(Object object) {
    mode.enterRoam(); // what it takes to find that out must not ask in turn
    try {
      return HomeBoundLinks.anyOf(object, state::knows);
    } finally {
      mode.exitRoam();
    }
  }

  private boolean isShared(Object object) {
    return object instanceof Class || object instanceof String || state.knows(object);
  }

  @Override
  public @Nullable Object invoke(Object receiver, String method, @Nullable Object[] arguments)
      throws Throwable {
    if (receiver instanceof Thread thread && isSelf(thread)) {
      return ofSelf(method, arguments);
    }
    return receiver == LockSupport.class
        ? ofLockSupport(method, arguments)
        : forward(receiver, method, arguments);
  }

  private @Nullable Object forward(Object receiver, String method, @Nullable Object[] arguments)
      throws Throwable {
    return act(
        SharedAction.named(SharedAction.Kind.INVOKE, method),
        Operands.ofCall(method, receiver, arguments));
  }

  private boolean isSelf(Thread thread) {
    return thread == mode.currentThread() || thread == Thread.currentThread();
  }

  /** What a task asks its own thread: home knows all of it but what only this JVM does. */
  private @Nullable Object ofSelf(String method, @Nullable Object[] arguments) throws Throwable {
    if (method.equals(STACK_TRACE)) {
      return Thread.currentThread().getStackTrace();
    } else if (method.equals(IS_INTERRUPTED)) {
      return interrupted(false);
    } else if (method.equals(INTERRUPT)) {
      carrierOrFail().interrupted();
    }
    Thread self = mode.currentThread();
    Object result = forward(self, method, arguments);
    if (method.equals(CONTEXT_LOADER)) {
      Thread.currentThread().setContextClassLoader((ClassLoader) arguments[0]);
    }
    return result;
  }

  /**
   * Parks at home, where others unpark. Not for ever: while home's thread has served this JVM, it
   * may have parked for a lock, and taken the permit. Nobody at home is to reach what the JDK parks
   * on for itself here, and so have it shared.
   */
  private @Nullable Object ofLockSupport(String method, @Nullable Object[] arguments)
      throws Throwable {
    Class<?> owner = LockSupport.class;
    return switch (method) {
      case PARK + "()V" -> forward(owner, PARK + "Nanos(J)V", new Object[] {LONGEST_PARK});
      case PARK + "(Ljava/lang/Object;)V" ->
          forward(owner, PARK_ON, new @Nullable Object[] {blocker(arguments), LONGEST_PARK});
      case PARK_ON, PARK + "Until(Ljava/lang/Object;J)V" ->
          forward(owner, method, new @Nullable Object[] {blocker(arguments), arguments[1]});
      default -> forward(owner, method, arguments);
    };
  }

  private @Nullable Object blocker(@Nullable Object[] arguments) {
    Object blocker = arguments[0];
    return blocker != null && isShared(blocker) ? blocker : null;
  }

  @Override
  public boolean isRemote() {
    return mode.inProgram();
  }

  @Override
  public Thread currentThread() {
    return mode.currentThread();
  }

  @Override
  public boolean interrupted(boolean clear) {
    return carrierOrFail()
        .isInterrupted(
            () ->
                Boolean.TRUE.equals(
                    quietly(
                        SharedAction.named(
                            SharedAction.Kind.INVOKE, clear ? INTERRUPTED : IS_INTERRUPTED),
                        Operands.references(clear ? Thread.class : mode.currentThread()))));
  }

  private Carrier carrierOrFail() {
    Carrier carrier = carriers.get();
    if (carrier == null) {
      throw new IllegalStateException("Roam: no task runs on this thread");
    }
    return carrier;
  }

  @Override
  public @Nullable Object read(Object holder, Class<?> owner, String field) {
    initialize(holder, owner);
    return quietly(
        SharedAction.named(SharedAction.Kind.READ, field), Operands.references(holder, owner));
  }

  @Override
  public void write(Object holder, Class<?> owner, String field, @Nullable Object value) {
    initialize(holder, owner);
    try {
      quietly(
          SharedAction.named(SharedAction.Kind.WRITE, field),
          Operands.ofWrite(holder, owner, field, value));
    } catch (ActionRefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * An access to a static field initialises its class (JLS 12.4.1), here and thereby at home: home
   * would find the field as it was before that.
   */
  private static void initialize(Object holder, Class<?> owner) {
    if (holder == owner) {
      UNSAFE.ensureClassInitialized(owner);
    }
  }

  @Override
  public void entered(Object object) {
    Carrier carrier = carrier();
    if (carrier != null && carrier.monitors().entered(object) && isShared(object)) {
      try {
        carrier.monitors().isAtHome(object);
        quietly(SharedAction.of(SharedAction.Kind.ENTER), Operands.references(object));
      } catch (RuntimeException | Error e) {
        carrier.monitors().failed(object);
        throw e;
      }
    }
  }

  @Override
  public void leaving(Object object) {
    Carrier carrier = carrier();
    if (carrier != null && carrier.monitors().leaving(object)) {
      quietly(SharedAction.of(SharedAction.Kind.LEAVE), Operands.references(object));
    }
  }

  @Override
  @SuppressWarnings("WaitNotInLoop") // the program's own loop
  public void await(Object object, long millis, int nanos) throws InterruptedException {
    if (carrier() == null) {
      object.wait(millis, nanos);
      return;
    }
    boolean possible = millis >= 0 && nanos >= 0 && nanos <= 999_999;
    if (!possible) {
      object.wait(millis, nanos); // throws what is right
      return;
    }
    try {
      act(
          new SharedAction(SharedAction.Kind.AWAIT, "", millis, nanos),
          Operands.references(object));
    } catch (InterruptedException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  @SuppressWarnings("NotifyOrNotifyAll") // the program chose
  public void signal(Object object, boolean all) {
    Carrier carrier = carrier();
    if (carrier == null || (carrier.monitors().holds(object) && !isShared(object))) {
      object.notifyAll(); // nobody else can wait on it
    } else {
      quietly(
          SharedAction.of(all ? SharedAction.Kind.NOTIFY_ALL : SharedAction.Kind.NOTIFY),
          Operands.references(object));
    }
  }

  private @Nullable Carrier carrier() {
    return mode.inProgram() ? carriers.get() : null;
  }

  /** An action that throws nothing that must be declared. */
  private @Nullable Object quietly(SharedAction action, Operands operands) {
    try {
      return act(action, operands);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Object act(SharedAction action, Operands operands) throws Throwable {
    Carrier carrier = carrierOrFail();
    Carrier.Answer answer;
    mode.enterRoam();
    try {
      answer = carrier.act(action, operands);
    } catch (IOException e) {
      carrier.lost().because(e);
      throw new IllegalStateException("Roam: home is lost", e);
    } finally {
      mode.exitRoam();
    }
    if (answer.threw() && answer.value() instanceof Throwable thrown) {
      throw thrown;
    }
    return answer.value();
  }
}
