package io.roamjvm.examples.shapes;

/** Long, double and mixed operands that wait on the stack below calls. */
public final class WideOperandShape {
  private WideOperandShape() {}

  public static String run() {
    Digest digest = new Digest();
    long total = 7;
    double real = 0.5;
    for (int i = 1; i < 15; i++) {
      total = total * 3L + longOf(i) * (total - longOf(i + 1) / (1L + longOf(2)));
      real = real + realOf(i) / (real + realOf(i) * (2.0 - realOf(i + 1)));
      digest.add(total + (long) (realOf(i) * longOf(i) + intOf(i) * realOf(2)));
      digest.add(
          take(i, longOf(i), realOf(i), 'x', longOf(-i), intOf(i), (float) realOf(3), total));
      digest.add(total > longOf(i) ? real - realOf(i) : real + realOf(i));
    }
    return digest + " " + total + " " + real;
  }

  private static double take(int a, long b, double c, char d, long e, int f, float g, long h) {
    return a + b * c - d + (e ^ intOf(f)) + g + h % 1000;
  }

  private static long longOf(int i) {
    long product = 1;
    for (int k = 0; k < 3; k++) {
      product = product * 10_000_019L + i;
    }
    return product;
  }

  private static double realOf(int i) {
    double sum = i;
    for (int k = 1; k < 3; k++) {
      sum += 1.0 / (k + i * i);
    }
    return sum;
  }

  private static int intOf(int i) {
    return (int) longOf(i) & 0xffff;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
