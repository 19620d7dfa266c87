package io.roamjvm.runtime.guest;

import io.roamjvm.bootstrap.guest.SharedObjects;
import io.roamjvm.runtime.code.CodeMode;
import io.roamjvm.runtime.heap.HomeBoundLinks;
import io.roamjvm.runtime.session.SharedState;
import io.roamjvm.runtime.shared.SharedAction;
import java.io.IOException;
import java.util.function.Supplier;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * Sends the synchronising actions of carriers home, if other threads may reach the object. One task
 * runs in this JVM, so what home does not know only that can reach.
 */
final class SharedActions implements SharedObjects.Handler {

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

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
    return act(SharedAction.named(SharedAction.Kind.INVOKE, method), receiver, (Object) arguments);
  }

  @Override
  public @Nullable Object read(Object holder, Class<?> owner, String field) {
    initialize(holder, owner);
    return quietly(SharedAction.named(SharedAction.Kind.READ, field), holder, owner);
  }

  @Override
  public void write(Object holder, Class<?> owner, String field, @Nullable Object value) {
    initialize(holder, owner);
    quietly(SharedAction.named(SharedAction.Kind.WRITE, field), holder, owner, value);
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
        quietly(SharedAction.of(SharedAction.Kind.ENTER), object);
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
      quietly(SharedAction.of(SharedAction.Kind.LEAVE), object);
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
      act(new SharedAction(SharedAction.Kind.AWAIT, "", millis, nanos), object);
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
          SharedAction.of(all ? SharedAction.Kind.NOTIFY_ALL : SharedAction.Kind.NOTIFY), object);
    }
  }

  private @Nullable Carrier carrier() {
    return mode.inProgram() ? carriers.get() : null;
  }

  /** An action that throws nothing that must be declared. */
  private @Nullable Object quietly(SharedAction action, @Nullable Object... operands) {
    try {
      return act(action, operands);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Object act(SharedAction action, @Nullable Object... operands) throws Throwable {
    Carrier carrier = carriers.get();
    if (carrier == null) {
      throw new IllegalStateException("Roam: no task runs on this thread");
    }
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
