package io.roamjvm.benchmarks.travellers;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * A recursion that is captured and resumed in place at its bottom, by depth. Runs under the agent's
 * chaos mode, whose choice of safepoints it takes over: it chooses the one at the bottom, or none.
 *
 * <p>Arguments: milliseconds to warm each depth up, rounds to measure, depths. Prints {@code DEPTH
 * CAPTURED PLAIN} for each depth, medians in nanoseconds of processor time.
 */
public final class Depths {
  private static final long STACK = 1L << 29;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static volatile boolean capture;
  private static long captures;

  private Depths() {}

  public static void main(String[] args) throws Exception {
    chooseSafepoints();
    Thread thread = new Thread(null, () -> measure(args), "depths", STACK);
    thread.start();
    thread.join();
  }

  private static void chooseSafepoints() throws ReflectiveOperationException {
    Field handler = Class.forName("io.roamjvm.bootstrap.Safepoint").getDeclaredField("handler");
    handler.setAccessible(true);
    Object chaos = handler.get(null);
    Field decisions = chaos.getClass().getDeclaredField("decisions");
    decisions.setAccessible(true);
    BooleanSupplier chosen =
        () -> {
          if (!capture) {
            return false;
          }
          capture = false;
          captures++;
          return true;
        };
    decisions.set(chaos, chosen);
  }

  private static void measure(String[] args) {
    long warmUp = Long.parseLong(args[0]) * 1_000_000;
    int rounds = Integer.parseInt(args[1]);
    int[] depths = Arrays.stream(args).skip(2).mapToInt(Integer::parseInt).toArray();
    for (int depth : depths) {
      long end = System.nanoTime() + warmUp;
      while (System.nanoTime() < end) {
        check(depth);
      }
      long[] captured = new long[rounds];
      long[] plain = new long[rounds];
      for (int i = 0; i < rounds; i++) {
        plain[i] = nanos(depth, false);
        captured[i] = nanos(depth, true);
      }
      Arrays.sort(captured);
      Arrays.sort(plain);
      System.out.println(depth + " " + captured[rounds / 2] + " " + plain[rounds / 2]);
    }
  }

  private static void check(int depth) {
    long plain = down(depth, 1, 0.5, "bottom", false);
    long before = captures;
    long captured = down(depth, 1, 0.5, "bottom", true);
    if (plain != captured || captures != before + 1) {
      throw new IllegalStateException(
          captures - before + " captures, result " + captured + " instead of " + plain);
    }
  }

  /** Processor time: on a machine that others use too, the time that passes says little. */
  private static long nanos(int depth, boolean captured) {
    long start = THREADS.getCurrentThreadCpuTime();
    down(depth, 1, 0.5, "bottom", captured);
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  private static long down(int depth, long seed, double weight, String text, boolean captured) {
    if (depth == 1) {
      return bottom(seed, captured);
    }
    long below = down(depth - 1, seed * 25214903917L + depth, weight + 1, text, captured);
    return below * 31 + seed + (long) weight + text.length();
  }

  /** Has a safepoint in its loop. */
  private static long bottom(long seed, boolean captured) {
    long sum = seed;
    for (int i = 0; i < 2; i++) {
      if (i == 1) {
        capture = captured;
      }
      sum = sum * 31 + i;
    }
    return sum;
  }
}
