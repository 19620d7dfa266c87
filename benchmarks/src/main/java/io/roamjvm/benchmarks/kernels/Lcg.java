package io.roamjvm.benchmarks.kernels;

/** A linear congruential generator (the constants of C's {@code rand} in POSIX): fixed input. */
final class Lcg {
  private int state;

  Lcg(int seed) {
    state = seed;
  }

  int next(int bound) {
    state = (state * 1103515245 + 12345) & Integer.MAX_VALUE;
    return (state >>> 8) % bound;
  }

  double nextDouble() {
    return next(1 << 22) / (double) (1 << 22);
  }
}
