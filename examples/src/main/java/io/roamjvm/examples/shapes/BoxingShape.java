package io.roamjvm.examples.shapes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Boxed arithmetic, unboxing in conditions and switches, and the identity of cached boxes. */
@SuppressWarnings({"BoxedPrimitiveEquality", "ReferenceEquality"})
public final class BoxingShape {
  private BoxingShape() {}

  public static String run() {
    Digest digest = new Digest();
    Integer count = 120;
    Long large = 5L;
    Double real = 0.25;
    Character letter = 'x';
    Boolean flag = Boolean.TRUE;
    Byte small = 1;
    Map<Integer, Long> sums = new HashMap<>();
    List<Integer> list = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      count++;
      large = large * 3 + plus(count, i);
      real += plus(i, 1) / 4.0;
      letter = (char) (letter - 1);
      flag = !flag;
      small = (byte) (small + plus(i, i));
      sums.merge(i % 4, large, Long::sum);
      list.add(count);
      Integer cached = plus(count, 0);
      Integer again = plus(count, 0);
      digest.add(cached == again).add(cached.equals(again)).add(flag ? count : large);
      digest.add(list.contains(plus(i, 115)) ? sums.get(i % 4) : real);
      switch (cached) {
        case 123 -> digest.add(small);
        case 127 -> digest.add(letter);
        default -> list.remove(Integer.valueOf(plus(i, 118)));
      }
    }
    Object[] mixed = {count, large, real, letter, flag, small};
    StringBuilder text = new StringBuilder();
    for (Object box : mixed) {
      text.append(box.getClass().getSimpleName()).append(box);
    }
    return digest + " " + text + sums + list;
  }

  private static Integer plus(Integer a, Integer b) {
    Integer sum = a;
    for (Integer k = 0; k < 2; k++) {
      sum += k * b;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
