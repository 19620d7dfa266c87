package io.roamjvm.examples;

import java.util.zip.CRC32;

/** Computes the Mandelbrot set row by row and prints a checksum of the picture. */
public final class Mandelbrot {
  private Mandelbrot() {}

  /** Arguments: width and height in pixels (default 1000), limit of iterations (default 30000). */
  public static void main(String[] args) {
    int size = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
    int limit = args.length > 1 ? Integer.parseInt(args[1]) : 30_000;
    CRC32 checksum = new CRC32();
    long inside = 0;
    for (int y = 0; y < size; y++) {
      byte[] row = row(y, size, limit);
      for (byte pixel : row) {
        inside += pixel == 0 ? 1 : 0;
      }
      checksum.update(row);
      if ((y + 1) * 20L / size > y * 20L / size) {
        System.out.printf("%3d %% %s%n", (y + 1) * 100L / size, sketch(row));
      }
    }
    System.out.printf("%d points inside, checksum %08x%n", inside, checksum.getValue());
  }

  private static byte[] row(int y, int size, int limit) {
    byte[] row = new byte[size];
    double imaginary = 2.4 * y / size - 1.2;
    for (int x = 0; x < size; x++) {
      int steps = steps(3.0 * x / size - 2.2, imaginary, limit);
      row[x] = (byte) (steps == limit ? 0 : steps % 255 + 1);
    }
    return row;
  }

  private static int steps(double real, double imaginary, int limit) {
    double x = 0;
    double y = 0;
    int steps = 0;
    while (x * x + y * y <= 4 && steps < limit) {
      double next = x * x - y * y + real;
      y = 2 * x * y + imaginary;
      x = next;
      steps++;
    }
    return steps;
  }

  private static String sketch(byte[] row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      int shade = row[i * row.length / 60] & 0xff;
      line.append(shade == 0 ? '#' : shade > 12 ? '+' : shade > 5 ? '.' : ' ');
    }
    return line.toString();
  }
}
