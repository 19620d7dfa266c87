package io.roamjvm.it.corpus;

/**
 * A linear congruential generator in double arithmetic, as the AWK scripts of the corpus compute
 * it: the same inputs come out on every machine, bit for bit.
 */
final class Lcg {
  private static final double MODULUS = 2147483648.0;

  private double state;

  Lcg(int seed) {
    state = seed;
  }

  /** The next state, an integral value below 2^31. */
  double next() {
    state = (state * 1103515245.0 + 12345.0) % MODULUS;
    return state;
  }

  double nextFraction() {
    return next() / MODULUS;
  }

  /** An integer below {@code bound}, from the upper bits. */
  int below(int bound) {
    return (int) ((long) (next() / 65536) % bound);
  }
}
