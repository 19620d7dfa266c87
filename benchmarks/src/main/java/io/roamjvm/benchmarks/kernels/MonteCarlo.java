package io.roamjvm.benchmarks.kernels;

/**
 * Pi by random points. The generator is synchronized, as SciMark's is: that is what makes this
 * kernel sensitive to a handler around the call, which can cost the compiler its lock coarsening.
 */
final class MonteCarlo implements Kernel {
  private static final int SAMPLES = 150_000;

  @Override
  public double run() {
    Generator random = new Generator(113);
    int inside = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double x = random.nextDouble();
      double y = random.nextDouble();
      if (x * x + y * y <= 1.0) {
        inside++;
      }
    }
    return 4.0 * inside / SAMPLES;
  }

  /** Lagged subtraction over 17 values, the method of SciMark's generator. */
  private static final class Generator {
    private final int[] history = new int[17];
    private int i = 4;
    private int j = 16;

    Generator(int seed) {
      Lcg random = new Lcg(seed);
      for (int k = 0; k < history.length; k++) {
        history[k] = random.next(1 << 22) << 9;
      }
    }

    synchronized double nextDouble() {
      int k = history[i] - history[j];
      if (k < 0) {
        k += Integer.MAX_VALUE;
      }
      history[j] = k;
      i = i == 0 ? 16 : i - 1;
      j = j == 0 ? 16 : j - 1;
      return k / (double) Integer.MAX_VALUE;
    }
  }
}
