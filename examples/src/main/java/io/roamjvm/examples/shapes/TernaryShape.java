package io.roamjvm.examples.shapes;

/** Conditional expressions and short-circuit logic with calls, that leave operands on the stack. */
public final class TernaryShape {
  private TernaryShape() {}

  public static String run() {
    Digest digest = new Digest();
    long total = 1;
    for (int i = 0; i < 14; i++) {
      total = total * 3 + (even(i) ? slow(i) : even(i / 2) ? -slow(i + 1) : total % 5);
      int score =
          i
              + (even(i) && slow(i) > 3 || !even(i + 1) && slow(1) < 9
                  ? slow(2) * (even(i / 3) ? 2 : 3)
                  : 1);
      digest.add(total + score * (even(score) ? slow(score % 5) : 1L));
      Object chosen = even(i) ? (Object) ("s" + slow(i)) : Integer.valueOf(slow(i));
      Number number = even(i) ? slow(i) : slow(i) / 2.0;
      digest.add(chosen).add(number).add(even(i) ^ even(slow(i)) & even(i / 2) | even(3));
      boolean all = true;
      all &= even(slow(i));
      all |= i > 7 && (all = even(i / 4));
      digest.add(all);
    }
    return digest + " " + total;
  }

  private static boolean even(int i) {
    boolean result = true;
    for (int k = 0; k < i % 4; k++) {
      result = !result;
    }
    return result;
  }

  private static int slow(int i) {
    int sum = 0;
    for (int k = 0; k <= i % 5; k++) {
      sum += k + 1;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
