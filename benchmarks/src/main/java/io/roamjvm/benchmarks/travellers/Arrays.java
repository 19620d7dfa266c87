package io.roamjvm.benchmarks.travellers;

import java.io.File;

/**
 * A thread that works on primitive arrays of many megabytes. Arguments: megabytes, and a file whose
 * appearance ends it; it then checks every element and prints {@code intact} or what differs.
 */
final class Arrays {
  private static final int CHUNK = 1 << 20;

  private Arrays() {}

  public static void main(String[] args) {
    int megabytes = Integer.parseInt(args[0]);
    File stop = new File(args[1]);
    long[][] longs = new long[megabytes / 2 + megabytes % 2][CHUNK / Long.BYTES];
    double[][] doubles = new double[megabytes / 2][CHUNK / Double.BYTES];
    fill(longs, doubles);
    System.out.println("ready");
    long sum = 0;
    while (!stop.exists()) {
      sum += work(longs, sum);
    }
    System.out.println("sum " + sum);
    System.out.println(check(longs, doubles) ? "intact" : "damaged");
  }

  private static void fill(long[][] longs, double[][] doubles) {
    for (int i = 0; i < longs.length; i++) {
      for (int j = 0; j < longs[i].length; j++) {
        longs[i][j] = ((long) i << 32) ^ (j * 0x9E3779B97F4A7C15L);
      }
    }
    for (int i = 0; i < doubles.length; i++) {
      for (int j = 0; j < doubles[i].length; j++) {
        doubles[i][j] = i + j / 7.0;
      }
    }
  }

  /** Some tens of milliseconds of reading. */
  private static long work(long[][] longs, long seed) {
    long sum = seed;
    for (int i = 0; i < 20_000_000; i++) {
      long[] chunk = longs[(i >>> 10) % longs.length];
      sum = sum * 31 + chunk[i & 1023];
    }
    return sum | 1L << 50;
  }

  private static boolean check(long[][] longs, double[][] doubles) {
    boolean intact = true;
    for (int i = 0; i < longs.length; i++) {
      for (int j = 0; j < longs[i].length; j++) {
        intact &= longs[i][j] == (((long) i << 32) ^ (j * 0x9E3779B97F4A7C15L));
      }
    }
    for (int i = 0; i < doubles.length; i++) {
      for (int j = 0; j < doubles[i].length; j++) {
        intact &= doubles[i][j] == i + j / 7.0;
      }
    }
    return intact;
  }
}
