package io.roamjvm.runtime.fuzz;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Random choices; the same seed makes the same ones. */
final class Rolls {

  private final SplittableRandom random;

  Rolls(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** From 0, below {@code bound}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T pick(List<T> from) {
    return from.get(below(from.size()));
  }

  String pick(String... from) {
    return from[below(from.length)];
  }

  /** What one of the suppliers gives; the others are not asked. */
  @SafeVarargs
  final String one(Supplier<String>... from) {
    return from[below(from.length)].get();
  }
}
