package io.roamjvm.examples.shapes;

import java.util.List;

/**
 * Conversions between all primitive types, checked casts that pass and fail, instanceof with
 * arrays.
 */
@SuppressWarnings({"cast"})
public final class CastShape {
  private CastShape() {}

  public static String run() {
    Digest digest = new Digest();
    Object[] things = {
      1,
      2L,
      'c',
      "s",
      1.5,
      2.5f,
      new int[] {1},
      new String[] {"x"},
      null,
      List.of(1),
      Thread.State.NEW
    };
    double real = -1e10;
    for (int i = 0; i < things.length; i++) {
      Object thing = pick(things, i);
      digest.add(thing instanceof Number n ? n.intValue() + slow(i) : slow(-i));
      digest.add(
          thing instanceof Object[] a ? a.length : thing instanceof int[] b ? b[0] + slow(2) : 0);
      digest
          .add(thing instanceof Comparable<?>)
          .add(thing instanceof Enum<?> e ? e.ordinal() + slow(3) : -1);
      try {
        digest.add(((CharSequence) thing).length() + slow(i));
      } catch (ClassCastException e) {
        digest.add(e.getMessage());
      } catch (NullPointerException e) {
        digest.add("null" + slow(i));
      }
      real = real / -3 + slow(i);
      long wide = (long) real;
      int number = (int) wide;
      digest.add((byte) number).add((short) slow(number)).add((char) number).add((float) real);
      digest
          .add((int) (char) (byte) slow(i * 100))
          .add((long) (float) slow(1 << i))
          .add((int) (real * 1e12));
      digest.add((double) (float) real + (float) wide + (int) 3.99f);
    }
    return digest + " " + real;
  }

  private static Object pick(Object[] things, int i) {
    Object found = null;
    for (int k = 0; k <= i; k++) {
      found = things[k];
    }
    return found;
  }

  private static int slow(int i) {
    int value = i;
    for (int k = 0; k < 2; k++) {
      value = value * 3 - k;
    }
    return value;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
