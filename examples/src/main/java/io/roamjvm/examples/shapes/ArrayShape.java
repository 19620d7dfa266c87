package io.roamjvm.examples.shapes;

import java.util.Arrays;

/** Arrays of every element type in locals, as arguments, cloned, and as elements of Object. */
public final class ArrayShape {
  private ArrayShape() {}

  public static String run() {
    boolean[] flags = new boolean[4];
    byte[] bytes = {1, -2, 3};
    short[] shorts = {300, -300, 7};
    char[] chars = "roam".toCharArray();
    int[] ints = new int[5];
    long[] longs = {1L << 40, -1};
    float[] floats = {0.5f, -0f, Float.NaN};
    double[] doubles = {Double.MIN_VALUE, 2, 3};
    String[] texts = {"a", null, "c"};
    Object[] objects = {flags, ints, texts, null, longs};
    for (int i = 0; i < 9; i++) {
      flags[at(i, 4)] = !flags[at(i + 1, 4)];
      bytes[at(i, 3)] += (byte) at(i, 7);
      shorts[at(i, 3)] = (short) (bytes[at(i + 1, 3)] * at(i, 9));
      chars[at(i, 4)]++;
      ints[at(i, 5)] = ints[at(i + 2, 5)] + shorts[at(i, 3)];
      longs[at(i, 2)] ^= (long) ints[at(i, 5)] << 20;
      floats[at(i, 3)] += longs[at(i, 2)] % 7;
      doubles[at(i, 3)] = doubles[at(i + 1, 3)] / at(i + 1, 4) + floats[1];
      texts[at(i, 3)] = texts[at(i + 1, 3)] + at(i, 5);
      objects[3] = i % 2 == 0 ? ints.clone() : objects[at(i, 3)];
    }
    Digest digest = new Digest();
    digest.add(Arrays.toString(flags)).add(Arrays.toString(bytes)).add(Arrays.toString(shorts));
    digest.add(String.valueOf(chars)).add(Arrays.toString(ints)).add(Arrays.toString(longs));
    digest.add(Arrays.toString(floats)).add(Arrays.toString(doubles)).add(Arrays.toString(texts));
    digest.add(objects[0] == flags).add(objects[1] == ints).add(objects[3] == ints);
    int[] copy = ints.clone();
    System.arraycopy(ints, 0, copy, at(1, 2), 3);
    return digest + " " + Arrays.toString(copy) + Arrays.toString(texts);
  }

  private static int at(int i, int length) {
    int index = i;
    while (index >= length) {
      index -= length;
    }
    return index;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
