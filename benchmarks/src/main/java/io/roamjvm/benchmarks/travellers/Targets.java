package io.roamjvm.benchmarks.travellers;

import java.util.HashMap;
import java.util.Map;

/** What the threads do that are asked to leave: one class for each kind of code. */
final class Targets {
  /** Some work. */
  interface Target {
    /** Takes between some microseconds and a millisecond once compiled. */
    long work(long seed);
  }

  private Targets() {}

  static Target of(String name) {
    return switch (name) {
      case "vector" -> new Vector();
      case "nested" -> new Nested();
      case "map" -> new Maps();
      case "calls" -> new Calls();
      case "deep" -> new Deep();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** A loop that the compiler vectorises. */
  private static final class Vector implements Target {
    private final double[] x = new double[10_000];
    private final double[] y = new double[10_000];

    @Override
    public long work(long seed) {
      for (int k = 0; k < 10; k++) {
        for (int i = 0; i < x.length; i++) {
          y[i] += 0.5 * x[i] + k;
        }
      }
      return (long) y[(int) (seed & 1023)];
    }
  }

  /** Three loops in each other. */
  private static final class Nested implements Target {
    private final int[][] a = new int[40][40];

    @Override
    public long work(long seed) {
      int sum = (int) seed;
      for (int i = 0; i < a.length; i++) {
        for (int j = 0; j < a.length; j++) {
          for (int k = 0; k < a.length; k++) {
            sum += a[i][k] * a[k][j] + k;
          }
          a[i][j] = sum;
        }
      }
      return sum;
    }
  }

  /** Work that the JDK does. */
  private static final class Maps implements Target {
    @Override
    public long work(long seed) {
      Map<Integer, Long> map = new HashMap<>();
      for (int i = 0; i < 2_000; i++) {
        map.merge(i % 300, seed, Long::sum);
      }
      return map.getOrDefault(7, 0L);
    }
  }

  /** Small methods that call each other. */
  private static final class Calls implements Target {
    @Override
    public long work(long seed) {
      return seed + fib(16);
    }

    private static int fib(int n) {
      return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }
  }

  /** A loop at the bottom of a deep recursion. */
  private static final class Deep implements Target {
    private static final int DEPTH = 2_000;

    @Override
    public long work(long seed) {
      return down(DEPTH, seed);
    }

    private static long down(int depth, long seed) {
      if (depth > 0) {
        return down(depth - 1, seed * 31 + depth) + seed;
      }
      long sum = seed;
      for (int i = 0; i < 300_000; i++) {
        sum = sum * 31 + i;
      }
      return sum;
    }
  }
}
