package io.roamjvm.bootstrap;

/** Decides which {@link Polls} take the slow path, and where to. */
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

  /** All groups of polls. */
  public static final int ALL = (1 << Polls.GROUPS) - 1;

  private static volatile Handler handler = () -> {};

  private Safepoint() {}

  /** Makes every poll of this JVM take the slow path, into {@code newHandler}. */
  public static void arm(Handler newHandler) {
    arm(newHandler, ALL);
  }

  /**
   * Makes the polls of some groups take the slow path, into {@code newHandler}, and those of all
   * others free.
   *
   * @param groups bit {@code n} for the group {@code n} of {@link Polls#groupOf}
   */
  public static synchronized void arm(Handler newHandler, int groups) {
    handler = newHandler;
    Polls.arm(groups);
  }

  /** Makes polls free again. */
  public static synchronized void disarm() {
    Polls.arm(0);
  }

  static void reached() {
    handler.reached();
  }
}
