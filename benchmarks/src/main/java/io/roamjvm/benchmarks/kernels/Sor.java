package io.roamjvm.benchmarks.kernels;

import java.util.Arrays;

/** Jacobi successive over-relaxation on a 100 x 100 grid, as in SciMark's small SOR. */
final class Sor implements Kernel {
  private static final int SIZE = 100;
  private static final int SWEEPS = 250;
  private static final double OMEGA = 1.25;

  @Override
  public double run() {
    Lcg random = new Lcg(11);
    double[][] grid = new double[SIZE][SIZE];
    for (double[] row : grid) {
      Arrays.setAll(row, i -> random.nextDouble());
    }
    sweep(grid);
    return grid[SIZE / 2][SIZE / 2] + grid[1][SIZE - 2];
  }

  private static void sweep(double[][] grid) {
    double quarterOmega = OMEGA * 0.25;
    double rest = 1.0 - OMEGA;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 1; i < SIZE - 1; i++) {
        double[] row = grid[i];
        double[] above = grid[i - 1];
        double[] below = grid[i + 1];
        for (int j = 1; j < SIZE - 1; j++) {
          row[j] = quarterOmega * (above[j] + below[j] + row[j - 1] + row[j + 1]) + rest * row[j];
        }
      }
    }
  }
}
