package io.roamjvm.examples.shapes;

import java.util.Arrays;

/** Bytes, shorts, characters and booleans: overflow, sign, and array elements of each. */
@SuppressWarnings({"lossy-conversions"})
public final class NarrowTypesShape {
  private NarrowTypesShape() {}

  public static String run() {
    byte[] bytes = new byte[6];
    short[] shorts = new short[6];
    char[] chars = new char[6];
    boolean[] flags = new boolean[6];
    byte small = Byte.MAX_VALUE;
    short medium = Short.MIN_VALUE;
    char letter = '\uffff';
    boolean flag = false;
    for (int i = 0; i < 18; i++) {
      small += narrow(i);
      medium -= wide(small);
      letter += letterOf(i);
      flag ^= truth(small, medium, letter, flag);
      bytes[i % 6] ^= narrow(small);
      shorts[i % 6] |= (short) (wide(i) << 3);
      chars[i % 6] = (char) (letter >>> 2);
      flags[i % 6] = flag | !flags[(i + 1) % 6];
    }
    return small
        + ","
        + medium
        + ","
        + (int) letter
        + ","
        + flag
        + Arrays.toString(bytes)
        + Arrays.toString(shorts)
        + new String(chars).hashCode()
        + Arrays.toString(flags);
  }

  private static byte narrow(int i) {
    byte sum = 0;
    for (byte k = 0; k < 3; k++) {
      sum += (byte) (i * 50 + k);
    }
    return sum;
  }

  private static short wide(int i) {
    short sum = 1;
    for (short k = 0; k < 2; k++) {
      sum *= (short) (i + 200);
    }
    return sum;
  }

  private static char letterOf(int i) {
    char sum = 'a';
    for (char k = 'a'; k < 'c'; k++) {
      sum += (char) (k * i);
    }
    return sum;
  }

  private static boolean truth(byte a, short b, char c, boolean d) {
    boolean result = d;
    for (int k = 0; k < 2; k++) {
      result = a + k > b % 100 ^ result && c % 2 == 0;
    }
    return result;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
