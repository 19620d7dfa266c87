package io.roamjvm.examples.shapes;

import java.util.ArrayList;
import java.util.List;

/** Static fields of every type, changed by nested calls, volatile and final ones among them. */
public final class StaticFieldShape {
  private StaticFieldShape() {}

  private static boolean flag;
  private static byte small;
  private static short medium;
  private static char letter;
  private static int number;
  private static volatile long large;
  private static float single;
  private static volatile double real;
  private static String text = "";
  private static int[] table = {};
  private static final List<String> LOG = new ArrayList<>();

  public static String run() {
    reset();
    for (int i = 0; i < 10; i++) {
      change(i, 2);
      LOG.add(text + number);
      if (LOG.size() > 6) {
        LOG.remove(loop(1));
      }
      table = i % 3 == 0 ? new int[] {number, i} : table;
    }
    return "" + flag + small + medium + letter + number + large + single + real + text + table[0]
        + LOG;
  }

  private static void reset() {
    flag = false;
    small = 1;
    medium = 2;
    letter = 'a';
    number = 3;
    large = 4;
    single = 0.5f;
    real = 0.25;
    text = "";
    LOG.clear();
  }

  private static void change(int i, int depth) {
    flag ^= loop(i) % 2 == 1;
    small += (byte) loop(i);
    medium = (short) (medium * 3 + small);
    letter++;
    number += loop(number % 7) + (flag ? 1 : 0);
    large = large * 31 + loop(i);
    single += loop(1) * 0.5f;
    if (depth > 0) {
      change(i + 1, depth - 1);
    }
    real = real * 1.5 - single;
    text = (letter + text).substring(0, Math.min(5, text.length() + 1));
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
