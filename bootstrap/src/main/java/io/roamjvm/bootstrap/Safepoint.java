package io.roamjvm.bootstrap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;

/**
 * The poll that woven code executes in loops and at method entries.
 *
 * <p>The poll compares the target of a constant call site, which C1 and C2 treat as a constant and
 * fold away together with the branch. Arming it changes the target, which makes HotSpot deoptimise
 * the code that depends on it, and threads take the slow path at their next poll. The target is
 * only looked at, never called: a call through the call site's invoker costs the interpreter and
 * the compilers several frames of method handle code at each poll. A volatile flag was measured and
 * rejected: it blocks vectorisation (3x on axpy).
 */
public final class Safepoint {

  /** What an armed poll does; implemented in the agent's loader. */
  public interface Handler {
    /**
     * Called by every thread that takes an armed poll.
     *
     * @throws UnwindSignal when the calling thread must leave: its woven frames save themselves
     */
    void reached();
  }

  private static final MethodHandle CLEAR = MethodHandles.constant(boolean.class, false);
  private static final MethodHandle SET = MethodHandles.constant(boolean.class, true);
  private static final MutableCallSite SITE = new MutableCallSite(CLEAR);

  private static volatile Handler handler = () -> {};

  private Safepoint() {}

  /** The poll. Woven code calls this; nothing else should. */
  public static void poll() {
    if (SITE.getTarget() != CLEAR) {
      handler.reached();
    }
  }

  /** Makes every poll of this JVM take the slow path, into {@code newHandler}. */
  public static synchronized void arm(Handler newHandler) {
    handler = newHandler;
    set(SET);
  }

  /** Makes polls free again. */
  public static synchronized void disarm() {
    set(CLEAR);
  }

  private static void set(MethodHandle target) {
    if (SITE.getTarget() != target) {
      SITE.setTarget(target);
      MutableCallSite.syncAll(new MutableCallSite[] {SITE});
    }
  }
}
