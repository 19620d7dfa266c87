package io.roamjvm.benchmarks.overhead;

/**
 * How much to measure.
 *
 * @param forks JVMs per kernel and variant
 * @param warmUpMillis how long a kernel runs before it is measured
 * @param measureMillis how long it is measured
 */
record Plan(int forks, int warmUpMillis, int measureMillis) {

  /** About seven minutes. */
  static Plan thorough() {
    return new Plan(5, 600, 400);
  }

  /** About two minutes: to see whether something is badly wrong. */
  static Plan quick() {
    return new Plan(2, 400, 200);
  }
}
