package io.roamjvm.benchmarks.latency;

import io.roamjvm.benchmarks.Benchmark;
import io.roamjvm.benchmarks.Fork;
import io.roamjvm.benchmarks.Json;
import io.roamjvm.benchmarks.Setup;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Time from the request that a thread leave until its frames have been captured. Beside it the time
 * until it has been resumed in place and has reached its next safepoint. What other threads lose is
 * the processor time that they use beyond what the same work took while nobody was asked.
 */
public final class LatencyBenchmark implements Benchmark {
  private static final double GOAL_MEDIAN = 1;
  private static final double GOAL_P99 = 20;

  /** What the asked thread does, then what others do. */
  private static final Map<String, List<String>> PROGRAMS = new LinkedHashMap<>();

  static {
    PROGRAMS.put("vector loop", List.of("vector"));
    PROGRAMS.put("nested loops", List.of("nested"));
    PROGRAMS.put("maps", List.of("map"));
    PROGRAMS.put("small calls", List.of("calls"));
    PROGRAMS.put("2,000 frames", List.of("deep"));
    PROGRAMS.put("four threads", List.of("nested", "map", "calls", "vector"));
  }

  private final PrintStream out;
  private final PrintStream progress;

  public LatencyBenchmark(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public Json run(Setup setup) throws IOException, InterruptedException {
    out.printf(
        "%-14s %10s %10s %10s %16s %18s%n",
        "program", "p50 ms", "p99 ms", "max ms", "runs again, p50", "lost ms/request");
    List<Double> all = new ArrayList<>();
    Json programs = new Json();
    double lost = Double.NaN;
    for (Map.Entry<String, List<String>> program : PROGRAMS.entrySet()) {
      progress.println(program.getKey());
      List<String> lines = measure(setup, program.getValue());
      double[] millis = sortedMillis(lines.get(0));
      boolean alone = program.getValue().size() == 1;
      lost = Double.parseDouble(lines.get(2)) / 1e6;
      Arrays.stream(millis).forEach(all::add);
      out.printf(
          Locale.ROOT,
          "%-14s %10.2f %10.2f %10.2f %16.2f %18s%n",
          program.getKey(),
          percentile(millis, 50),
          percentile(millis, 99),
          millis[millis.length - 1],
          percentile(sortedMillis(lines.get(1)), 50),
          alone ? "" : String.format(Locale.ROOT, "%.1f", lost));
      programs.put(
          program.getKey(),
          new Json().put("p50_ms", percentile(millis, 50)).put("p99_ms", percentile(millis, 99)));
    }
    return verdict(
        all.stream().mapToDouble(Double::doubleValue).sorted().toArray(), lost, programs);
  }

  private static double[] sortedMillis(String nanos) {
    return Arrays.stream(nanos.split(" ", -1))
        .mapToDouble(n -> Long.parseLong(n) / 1e6)
        .sorted()
        .toArray();
  }

  private static List<String> measure(Setup setup, List<String> targets)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-javaagent:" + setup.agentJar() + "=chaos=1:1,quiet=true",
                "-Xmx512m",
                "-cp",
                setup.kernelsJar().toString(),
                "io.roamjvm.benchmarks.travellers.Latencies",
                setup.quick() ? "30" : "150",
                "200"));
    arguments.addAll(targets);
    List<String> lines = new Fork(setup.java(), Duration.ofMinutes(3)).run(arguments).out();
    if (lines.size() != 3) {
      throw new IOException("the measured JVM printed " + lines);
    }
    return lines;
  }

  private Json verdict(double[] sorted, double lost, Json programs) {
    double median = percentile(sorted, 50);
    double p99 = percentile(sorted, 99);
    out.printf(
        Locale.ROOT,
        "latency: p50 %.2f ms p99 %.2f ms lost %.1f ms (goal p50 < %.0f ms, p99 < %.0f ms) %s%n",
        median,
        p99,
        lost,
        GOAL_MEDIAN,
        GOAL_P99,
        median < GOAL_MEDIAN && p99 < GOAL_P99 ? "ok" : "short");
    return new Json()
        .put("p50_ms", median)
        .put("p99_ms", p99)
        .put("lost_ms", lost)
        .put("programs", programs);
  }

  /** The smallest value that so many percent of all do not pass. */
  private static double percentile(double[] sorted, int percent) {
    return sorted[Math.max(0, (sorted.length * percent + 99) / 100 - 1)];
  }
}
