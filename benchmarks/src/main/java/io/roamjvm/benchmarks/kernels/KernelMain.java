package io.roamjvm.benchmarks.kernels;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Runs one kernel in this fresh JVM and prints one line of figures: {@code checksum cold-ns best-ns
 * fast-ns process-ns rested}. With {@code list} or {@code list-jdk} as the only argument prints
 * names.
 *
 * <p>All times are processor times of the thread that runs the kernel, so that other processes
 * disturb them less, but for {@code process-ns}: that of the whole JVM, collectors and agents
 * included, for an iteration in the middle.
 */
final class KernelMain {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final int COLD_ITERATIONS = 10;
  private static final int MIN_MEASURED = 20;

  /** The fastest tenth: what other processes add through the shared caches and cores varies. */
  private static final int FAST_PART = 10;

  private static final long QUIET = 250_000_000;
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
    long startOfWork = THREADS.getCurrentThreadCpuTime();
    double checksum = kernel.run();
    for (int i = 1; i < COLD_ITERATIONS; i++) {
      check(checksum, kernel.run());
    }
    long cold = THREADS.getCurrentThreadCpuTime() - startOfWork;
    while (System.nanoTime() - start < warmUp) {
      check(checksum, kernel.run());
    }
    boolean rested = awaitCompilers(kernel, checksum);
    long before = PROCESS.getProcessCpuTime();
    long[] times = times(kernel, measure, checksum);
    long process = (PROCESS.getProcessCpuTime() - before) / times.length;
    Arrays.sort(times);
    System.out.println(
        checksum
            + " "
            + cold
            + " "
            + times[0]
            + " "
            + times[times.length / FAST_PART]
            + " "
            + process
            + " "
            + rested);
  }

  /**
   * Runs on until the compilers have nothing left to do for a while: on a busy machine they may be
   * far behind, and interpreted code would be measured.
   *
   * @return whether they came to rest in time
   */
  private static boolean awaitCompilers(Kernel kernel, double checksum) {
    CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
    long giveUp = System.nanoTime() + MAX_EXTRA_WARM_UP;
    long compiled = compilers.getTotalCompilationTime();
    long quietSince = System.nanoTime();
    while (System.nanoTime() - quietSince < QUIET) {
      if (System.nanoTime() > giveUp) {
        return false;
      }
      check(checksum, kernel.run());
      long now = compilers.getTotalCompilationTime();
      if (now != compiled) {
        compiled = now;
        quietSince = System.nanoTime();
      }
    }
    return true;
  }

  private static long[] times(Kernel kernel, long measure, double checksum) {
    long[] times = new long[1 << 16];
    int count = 0;
    long begin = THREADS.getCurrentThreadCpuTime();
    long before = begin;
    while (count < times.length && (count < MIN_MEASURED || before - begin < measure)) {
      check(checksum, kernel.run());
      long now = THREADS.getCurrentThreadCpuTime();
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
