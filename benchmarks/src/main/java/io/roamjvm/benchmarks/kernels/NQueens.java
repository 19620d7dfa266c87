package io.roamjvm.benchmarks.kernels;

/** All solutions of nine queens by recursive backtracking over an array. */
final class NQueens implements Kernel {
  private static final int SIZE = 9;

  @Override
  public double run() {
    return place(new int[SIZE], 0);
  }

  private static int place(int[] columns, int row) {
    if (row == SIZE) {
      return 1;
    }
    int solutions = 0;
    for (int column = 0; column < SIZE; column++) {
      if (free(columns, row, column)) {
        columns[row] = column;
        solutions += place(columns, row + 1);
      }
    }
    return solutions;
  }

  private static boolean free(int[] columns, int row, int column) {
    for (int other = 0; other < row; other++) {
      int distance = columns[other] - column;
      if (distance == 0 || Math.abs(distance) == row - other) {
        return false;
      }
    }
    return true;
  }
}
