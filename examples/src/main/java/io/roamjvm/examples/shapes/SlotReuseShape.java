package io.roamjvm.examples.shapes;

/**
 * Locals that share a slot with others of another type, are dead, or are set on some paths only.
 */
public final class SlotReuseShape {
  private SlotReuseShape() {}

  public static String run() {
    Digest digest = new Digest();
    for (int i = 0; i < 10; i++) {
      {
        long wide = loop(i) * 1_000_000_007L;
        digest.add(wide);
      }
      {
        String text = "t" + loop(i);
        Object other = text;
        digest.add(other);
      }
      {
        double real = loop(i) / 7.0;
        int after = loop(2);
        digest.add(real + after);
      }
      final int chosen;
      if (i % 2 == 0) {
        int scratch = loop(i);
        chosen = scratch * 3;
      } else {
        String scratch = "s" + loop(i);
        chosen = scratch.length() + loop(1);
      }
      int[] dead = {loop(i)};
      int used = dead[0];
      digest.add(chosen + loop(used));
      digest.add(reassigned(i, 2L, "p", new int[] {i}));
      for (int k = 0; k < 2; k++) {
        float single = k + loop(k);
        digest.add(single);
      }
      for (char letter = 'a'; letter < 'c'; letter++) {
        digest.add(letter + loop(letter));
      }
    }
    return digest.toString();
  }

  private static String reassigned(int number, long wide, String text, int[] row) {
    number = loop(number);
    for (int k = 0; k < 2; k++) {
      wide = wide * number + loop(k);
      text = k == 0 ? null : text + wide;
      row = new int[] {loop(row[0]), number};
    }
    return text + row[0] + row[1] + number;
  }

  private static int loop(int i) {
    int sum = 0;
    for (int k = 0; k < 2; k++) {
      sum += i + k;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
