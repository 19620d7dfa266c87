package io.roamjvm.examples.shapes;

/** Locals and parameters of every primitive type that live across calls and loops. */
public final class PrimitiveLocalsShape {
  private PrimitiveLocalsShape() {}

  public static String run() {
    Digest digest = new Digest();
    boolean flag = true;
    byte small = -7;
    short medium = -300;
    char letter = 'a';
    int number = 123456;
    long large = 1L << 40;
    float single = 1.5f;
    double real = -0.0;
    for (int i = 0; i < 12; i++) {
      digest.add(mixed(flag, small, medium, letter, number, large, single, real));
      flag = !flag;
      small += (byte) step(i);
      medium -= (short) step(i);
      letter++;
      number ^= step(i);
      large = large * 31 + step(number);
      single *= 1.25f;
      real -= single;
    }
    return digest + " " + flag + small + medium + letter + number + large + single + real;
  }

  private static double mixed(
      boolean flag,
      byte small,
      short medium,
      char letter,
      int number,
      long large,
      float single,
      double real) {
    double sum = 0;
    for (int i = 0; i < 2; i++) {
      sum += step(i) + (flag ? small : medium) * letter + number % 97 + large % 89 + single - real;
      large++;
      real += small;
    }
    return sum + large + real;
  }

  private static int step(int i) {
    int result = 0;
    for (int k = 0; k < 2; k++) {
      result += i * k + 3;
    }
    return result;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
