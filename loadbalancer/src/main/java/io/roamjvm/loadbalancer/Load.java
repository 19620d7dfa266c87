package io.roamjvm.loadbalancer;

/**
 * The load of a node, in openMosix's terms: 100 is one full job on a standard core. The two means
 * are openMosix's {@code loadinfo.c} with its weights of 1/8; their asymmetry is the hysteresis
 * that keeps tasks from moving to and fro.
 */
public final class Load {

  /** One full job on a standard core. */
  public static final double FULL_JOB = 100;

  private Load() {}

  /**
   * Load from what wants to run.
   *
   * @param runnable threads that run or want to, on average; negative counts as none
   * @param cores at least 1
   * @param speed of this node's cores where the standard core has 1; positive
   */
  public static double of(double runnable, int cores, double speed) {
    if (cores < 1 || !(speed > 0)) {
      throw new IllegalArgumentException(cores + " cores of speed " + speed);
    }
    return Math.max(0, runnable) / cores / speed * FULL_JOB;
  }

  /** What the node believes of itself: rises slowly, falls at once. */
  public static double localMean(double before, double load) {
    return load < before ? load : (5 * before + 3 * load) / 8;
  }

  /** What the node tells others: rises at once, falls slowly. */
  public static double exported(double before, double load) {
    return load >= before ? load : (7 * before + load) / 8;
  }
}
