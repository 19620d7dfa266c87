package io.roamjvm.benchmarks.kernels;

/** {@code y += a * x}: the loop that a poll must not keep from being vectorised. */
final class Axpy implements Kernel {
  private static final int LENGTH = 8192;
  private static final int ROUNDS = 1000;

  private final float[] x = new float[LENGTH];

  Axpy() {
    for (int i = 0; i < LENGTH; i++) {
      x[i] = i % 17;
    }
  }

  @Override
  public double run() {
    float[] y = new float[LENGTH];
    for (int round = 0; round < ROUNDS; round++) {
      float a = round % 3 - 1;
      for (int i = 0; i < LENGTH; i++) {
        y[i] += a * x[i];
      }
    }
    return y[1] + y[LENGTH - 1];
  }
}
