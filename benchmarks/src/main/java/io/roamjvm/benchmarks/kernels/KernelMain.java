package io.roamjvm.benchmarks.kernels;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Runs one kernel in this fresh JVM and prints one line of figures: {@code checksum first-ns
 * tenth-ns best-ns median-ns iterations}. With {@code list} or {@code list-jdk} as the only
 * argument prints names.
 */
final class KernelMain {
  private static final int COLD_ITERATIONS = 10;
  private static final int MIN_MEASURED = 9;
  private static final long QUIET = 150_000_000;
  private static final long MAX_EXTRA_WARM_UP = 5_000_000_000L;

  private KernelMain() {}

  /**
   * Arguments: kernel name, milliseconds to warm up, milliseconds to measure.
   *
   * @throws IllegalStateException when two iterations of a kernel disagree
   */
  public static void main(String[] args) {
    if (args[0].equals("list")) {
      Kernels.all().keySet().forEach(System.out::println);
      return;
    }
    if (args[0].equals("list-jdk")) {
      JdkKernels.all().keySet().forEach(System.out::println);
      return;
    }
    Supplier<Kernel> kernel = Kernels.everywhere().get(args[0]);
    if (kernel == null) {
      throw new IllegalArgumentException("no kernel " + args[0]);
    }
    measure(kernel.get(), millis(args[1]), millis(args[2]));
  }

  private static long millis(String text) {
    return Long.parseLong(text) * 1_000_000;
  }

  private static void measure(Kernel kernel, long warmUp, long measure) {
    long start = System.nanoTime();
    double checksum = kernel.run();
    long first = System.nanoTime() - start;
    for (int i = 1; i < COLD_ITERATIONS; i++) {
      check(checksum, kernel.run());
    }
    long cold = System.nanoTime() - start;
    while (System.nanoTime() - start < warmUp) {
      check(checksum, kernel.run());
    }
    awaitCompilers(kernel, checksum);
    long[] times = times(kernel, measure, checksum);
    Arrays.sort(times);
    System.out.println(
        checksum
            + " "
            + first
            + " "
            + cold
            + " "
            + times[0]
            + " "
            + times[times.length / 2]
            + " "
            + times.length);
  }

  /**
   * Runs on until the compilers have nothing left to do for a while: on a busy machine they may be
   * far behind, and interpreted code would be measured.
   */
  private static void awaitCompilers(Kernel kernel, double checksum) {
    CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
    long giveUp = System.nanoTime() + MAX_EXTRA_WARM_UP;
    long compiled = compilers.getTotalCompilationTime();
    long quietSince = System.nanoTime();
    while (System.nanoTime() - quietSince < QUIET && System.nanoTime() < giveUp) {
      check(checksum, kernel.run());
      long now = compilers.getTotalCompilationTime();
      if (now != compiled) {
        compiled = now;
        quietSince = System.nanoTime();
      }
    }
  }

  private static long[] times(Kernel kernel, long measure, double checksum) {
    long[] times = new long[1 << 16];
    int count = 0;
    long begin = System.nanoTime();
    long before = begin;
    while (count < times.length && (count < MIN_MEASURED || before - begin < measure)) {
      check(checksum, kernel.run());
      long now = System.nanoTime();
      times[count++] = now - before;
      before = now;
    }
    return Arrays.copyOf(times, count);
  }

  private static void check(double expected, double actual) {
    if (expected != actual) {
      throw new IllegalStateException("two iterations disagree: " + expected + ", " + actual);
    }
  }
}
