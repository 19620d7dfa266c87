package io.roamjvm.benchmarks.kernels;

/** Sparse matrix in compressed rows times a vector: 1,000 rows, 5,000 entries, as in SciMark. */
final class SparseMatVec implements Kernel {
  private static final int ROWS = 1000;
  private static final int PER_ROW = 5;
  private static final int ROUNDS = 700;

  private final double[] values = new double[ROWS * PER_ROW];
  private final int[] columns = new int[ROWS * PER_ROW];
  private final int[] rows = new int[ROWS + 1];
  private final double[] x = new double[ROWS];

  SparseMatVec() {
    Lcg random = new Lcg(3);
    for (int row = 0; row < ROWS; row++) {
      rows[row + 1] = rows[row] + PER_ROW;
      x[row] = random.nextDouble();
      for (int i = rows[row]; i < rows[row + 1]; i++) {
        columns[i] = random.next(ROWS);
        values[i] = random.nextDouble();
      }
    }
  }

  @Override
  public double run() {
    double[] y = new double[ROWS];
    for (int round = 0; round < ROUNDS; round++) {
      for (int row = 0; row < ROWS; row++) {
        double sum = 0;
        for (int i = rows[row]; i < rows[row + 1]; i++) {
          sum += x[columns[i]] * values[i];
        }
        y[row] = sum;
      }
    }
    return y[0] + y[ROWS - 1];
  }
}
