package io.roamjvm.benchmarks.kernels;

/** Dense matrix product, 180 x 180, the inner loop along rows. */
final class MatrixMultiply implements Kernel {
  private static final int SIZE = 180;

  private final double[][] a = new double[SIZE][SIZE];
  private final double[][] b = new double[SIZE][SIZE];

  MatrixMultiply() {
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        a[i][j] = i - j;
        b[i][j] = i + 2 * j;
      }
    }
  }

  @Override
  public double run() {
    double[][] c = new double[SIZE][SIZE];
    for (int i = 0; i < SIZE; i++) {
      double[] row = c[i];
      for (int k = 0; k < SIZE; k++) {
        double factor = a[i][k];
        double[] other = b[k];
        for (int j = 0; j < SIZE; j++) {
          row[j] += factor * other[j];
        }
      }
    }
    return c[3][5] + c[SIZE - 1][SIZE - 2];
  }
}
