package io.roamjvm.cli.check;

import java.util.List;

/** What the tests check: its lines are in a snapshot, so new things go to the end. */
final class CheckSample {

  private static final int LENGTH = Integer.parseInt("3") + helper();

  private CheckSample() {}

  static int helper() {
    return 1;
  }

  static int loops(List<Integer> numbers) {
    int sum = LENGTH;
    for (int number : numbers) {
      sum += helper() * number;
    }
    return sum;
  }
}
