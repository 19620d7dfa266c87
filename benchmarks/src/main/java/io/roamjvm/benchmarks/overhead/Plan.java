package io.roamjvm.benchmarks.overhead;

import java.util.List;

/**
 * How much to measure.
 *
 * @param forks JVMs per kernel and variant
 * @param warmUpMillis how long a kernel runs before it is measured
 * @param measureMillis how long it is measured
 * @param startUpForks JVMs per start-up figure and variant
 * @param startUpClasses the sizes of the programs whose start is timed, in classes
 */
record Plan(
    int forks,
    int warmUpMillis,
    int measureMillis,
    int startUpForks,
    List<Integer> startUpClasses) {

  /** About seven minutes. */
  static Plan thorough() {
    return new Plan(5, 700, 500, 5, List.of(10, 300, 2000));
  }

  /** About two minutes: to see whether something is badly wrong. */
  static Plan quick() {
    return new Plan(3, 400, 200, 3, List.of(10, 300));
  }
}
