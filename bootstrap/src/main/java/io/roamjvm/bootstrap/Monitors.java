package io.roamjvm.bootstrap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;

/**
 * What woven code asks each time that it has got a monitor: whether another thread, whose frames
 * are on their way to another place, has reserved it.
 *
 * <p>While nobody leaves, the question is a call-site constant that the compilers fold away, as in
 * {@link Safepoint}. Code that is not compiled sees that it is armed because whoever reserves a
 * monitor arms it before leaving the monitor.
 */
public final class Monitors {

  /** What an armed question does; implemented in the agent's loader. */
  public interface Handler {
    /**
     * Returns once the calling thread may keep the monitor of {@code object}, which it has got.
     * Waits on it, and so gives it back, for as long as another thread has reserved it.
     */
    void entered(Object object);
  }

  private static final MethodHandle CLEAR = MethodHandles.constant(boolean.class, false);
  private static final MethodHandle SET = MethodHandles.constant(boolean.class, true);
  private static final MutableCallSite SITE = new MutableCallSite(CLEAR);

  private static volatile Handler handler = new Nobody();

  private Monitors() {}

  /** The question. Woven code calls this; nothing else should. */
  public static void entered(Object object) {
    if (SITE.getTarget() != CLEAR) {
      handler.entered(object);
    }
  }

  /**
   * Has {@code newHandler} asked from now on. When this returns, every thread that gets a monitor
   * later asks.
   */
  public static synchronized void arm(Handler newHandler) {
    handler = newHandler;
    set(SET);
  }

  /** Makes the question free again. */
  public static synchronized void disarm() {
    set(CLEAR);
  }

  private static void set(MethodHandle target) {
    if (SITE.getTarget() != target) {
      SITE.setTarget(target);
      MutableCallSite.syncAll(new MutableCallSite[] {SITE});
    }
  }

  private static final class Nobody implements Handler {
    @Override
    public void entered(Object object) {}
  }
}
