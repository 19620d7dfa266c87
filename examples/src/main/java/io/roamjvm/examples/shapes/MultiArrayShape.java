package io.roamjvm.examples.shapes;

import java.util.Arrays;

/** Arrays of arrays: ragged, shared rows, several dimensions at once, matrix arithmetic. */
public final class MultiArrayShape {
  private MultiArrayShape() {}

  public static String run() {
    double[][] matrix = new double[4][4];
    int[][][] cube = new int[3][2][];
    long[][] ragged = {{1}, {2, 3}, {}, {4, 5, 6}};
    char[][] shared = new char[3][];
    shared[0] = shared[2] = new char[] {'s', 't'};
    shared[1] = shared[0].clone();
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        matrix[i][j] = value(i, j);
      }
    }
    matrix = times(matrix, times(matrix, matrix));
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 2; j++) {
        cube[i][j] = new int[value(i, j) % 3 + 1];
        cube[i][j][0] += value(j, i) + (cube[i][0] == cube[i][j] ? 1 : 0);
      }
      ragged[i] = ragged[ragged.length - 1 - value(0, i) % 2];
      shared[i][value(i, i) % 2]++;
    }
    String[][] made = new String[value(1, 0)][value(0, 1)];
    made[0][0] = "m" + made.length + made[0].length;
    return Arrays.deepToString(matrix).hashCode()
        + Arrays.deepToString(cube)
        + Arrays.deepToString(ragged)
        + (ragged[0] == ragged[3])
        + Arrays.deepToString(shared)
        + made[0][0];
  }

  private static double[][] times(double[][] a, double[][] b) {
    double[][] product = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      double[] row = product[i] = new double[b[0].length];
      for (int j = 0; j < row.length; j++) {
        double sum = 0;
        for (int k = 0; k < b.length; k++) {
          sum += a[i][k] * b[k][j];
        }
        row[j] = sum;
      }
    }
    return product;
  }

  private static int value(int i, int j) {
    int sum = 1;
    for (int k = 0; k <= i; k++) {
      sum += k * 3 + j;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
