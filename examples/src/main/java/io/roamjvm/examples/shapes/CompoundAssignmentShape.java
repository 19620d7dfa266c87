package io.roamjvm.examples.shapes;

import java.util.Arrays;

/** Compound assignment and increments where target, index and value all call methods. */
@SuppressWarnings({"lossy-conversions"})
public final class CompoundAssignmentShape {
  private CompoundAssignmentShape() {}

  private int field;
  private static long calls;
  private byte narrow = 100;
  private String text = "";

  private CompoundAssignmentShape self() {
    calls++;
    for (int k = 0; k < 2; k++) {
      field ^= k;
    }
    return this;
  }

  public static String run() {
    calls = 0;
    Digest digest = new Digest();
    CompoundAssignmentShape shape = new CompoundAssignmentShape();
    int[] numbers = {1, 2, 3, 4};
    long[] longs = {5, 6};
    double[][] reals = {{1.5}, {2.5, 3.5}};
    String[] texts = {"a", "b"};
    char[] chars = {'a', 'b'};
    Integer boxed = 5;
    for (int i = 0; i < 8; i++) {
      numbers[next(4)] += next(10) * numbers[next(4)];
      longs[next(2)] <<= next(5);
      longs[next(2)] -= numbers[i % 4]++ + ++numbers[next(4)];
      reals[next(2)][0] *= 1 + next(3) / 4.0;
      texts[next(2)] += texts[i % 2].length() + next(7);
      chars[next(2)] += next(3);
      shape.self().field += shape.self().field++ - next(9);
      shape.self().narrow *= next(3);
      shape.self().text += next(4);
      calls += next(2) + calls++;
      boxed += next(5);
      boxed++;
      int j = i;
      j = j++ + sum(j++, ++j, j--, next(j)) + j;
      numbers[j & 3] >>>= next(3);
      digest.add(j).add(shape.field).add(shape.narrow).add(boxed);
    }
    return digest
        + Arrays.toString(numbers)
        + Arrays.toString(longs)
        + Arrays.deepToString(reals)
        + Arrays.toString(texts)
        + String.valueOf(chars)
        + shape.text
        + calls;
  }

  private static int sum(int... values) {
    int sum = 0;
    for (int value : values) {
      sum = sum * 7 + value;
    }
    return sum;
  }

  private static int next(int bound) {
    long seed = ++calls;
    for (int k = 0; k < 2; k++) {
      seed = seed * 25214903917L + 11;
    }
    return (int) ((seed >>> 16) % Math.max(1, bound) + bound) % Math.max(1, bound);
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
