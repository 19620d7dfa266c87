package io.roamjvm.benchmarks.kernels;

/** Escape times on a 160 x 160 grid: double arithmetic, data-dependent loop ends. */
final class Mandelbrot implements Kernel {
  private static final int SIZE = 160;
  private static final int LIMIT = 200;

  @Override
  public double run() {
    long total = 0;
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        total += escape(3.0 * x / SIZE - 2.0, 2.0 * y / SIZE - 1.0);
      }
    }
    return total;
  }

  private static int escape(double cr, double ci) {
    double zr = 0;
    double zi = 0;
    int i = 0;
    while (i < LIMIT && zr * zr + zi * zi <= 4.0) {
      double next = zr * zr - zi * zi + cr;
      zi = 2 * zr * zi + ci;
      zr = next;
      i++;
    }
    return i;
  }
}
