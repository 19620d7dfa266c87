package io.roamjvm.benchmarks.kernels;

/** Sieve of Eratosthenes up to one million. */
final class Sieve implements Kernel {
  private static final int LIMIT = 1_000_000;

  @Override
  public double run() {
    boolean[] composite = new boolean[LIMIT + 1];
    int primes = 0;
    for (int i = 2; i <= LIMIT; i++) {
      if (!composite[i]) {
        primes++;
        for (long j = (long) i * i; j <= LIMIT; j += i) {
          composite[(int) j] = true;
        }
      }
    }
    return primes;
  }
}
