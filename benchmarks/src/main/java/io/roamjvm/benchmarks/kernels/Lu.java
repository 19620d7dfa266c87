package io.roamjvm.benchmarks.kernels;

/** LU factorisation with partial pivoting of a 100 x 100 matrix, as in SciMark's small LU. */
final class Lu implements Kernel {
  private static final int SIZE = 100;
  private static final int ROUNDS = 15;

  private final double[][] original = new double[SIZE][SIZE];

  Lu() {
    Lcg random = new Lcg(5);
    for (double[] row : original) {
      for (int j = 0; j < SIZE; j++) {
        row[j] = random.nextDouble();
      }
    }
  }

  @Override
  public double run() {
    double product = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double[][] a = new double[SIZE][];
      for (int i = 0; i < SIZE; i++) {
        a[i] = original[i].clone();
      }
      factor(a);
      product += a[SIZE - 1][SIZE - 1];
    }
    return product;
  }

  private static void factor(double[][] a) {
    for (int j = 0; j < SIZE; j++) {
      int pivot = pivot(a, j);
      double[] held = a[j];
      a[j] = a[pivot];
      a[pivot] = held;
      double reciprocal = 1.0 / a[j][j];
      for (int i = j + 1; i < SIZE; i++) {
        a[i][j] *= reciprocal;
      }
      for (int i = j + 1; i < SIZE; i++) {
        eliminate(a[i], a[j], j);
      }
    }
  }

  private static int pivot(double[][] a, int j) {
    int pivot = j;
    for (int i = j + 1; i < SIZE; i++) {
      if (Math.abs(a[i][j]) > Math.abs(a[pivot][j])) {
        pivot = i;
      }
    }
    return pivot;
  }

  private static void eliminate(double[] row, double[] pivotRow, int j) {
    double factor = row[j];
    for (int k = j + 1; k < SIZE; k++) {
      row[k] -= factor * pivotRow[k];
    }
  }
}
