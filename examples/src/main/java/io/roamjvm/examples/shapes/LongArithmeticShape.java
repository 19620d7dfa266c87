package io.roamjvm.examples.shapes;

import java.math.BigInteger;

/**
 * Long-running integer arithmetic: shifts, division, remainders, overflow, bit tricks, big
 * integers.
 */
public final class LongArithmeticShape {
  private LongArithmeticShape() {}

  public static String run() {
    long state = 0x2545F4914F6CDD1DL;
    long sum = 0;
    int small = 17;
    BigInteger big = BigInteger.ONE;
    for (int i = 1; i < 120; i++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
      sum += state / (i - 60 == 0 ? 1 : i - 60) + state % i;
      small = small * 31 + (int) (state >> 33) + Long.bitCount(state) - (small >>> i);
      if (i % 10 == 0) {
        big = big.multiply(BigInteger.valueOf(Math.abs(state % 1000) + mixed(state, i)));
        sum += greatest(Math.abs(state % 10_000), i * 36L);
      }
    }
    return Long.toHexString(state)
        + " "
        + sum
        + " "
        + small
        + " "
        + big.mod(BigInteger.valueOf(1_000_000_007L));
  }

  private static long greatest(long a, long b) {
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  private static int mixed(long state, int i) {
    int mixed = i;
    for (int k = 0; k < 3; k++) {
      mixed ^= (int) (state >>> (k * 16)) & 0xff;
    }
    return mixed;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
