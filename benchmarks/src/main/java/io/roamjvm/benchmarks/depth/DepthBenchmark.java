package io.roamjvm.benchmarks.depth;

import io.roamjvm.benchmarks.Benchmark;
import io.roamjvm.benchmarks.Fork;
import io.roamjvm.benchmarks.Json;
import io.roamjvm.benchmarks.Setup;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Captures a recursion at its bottom and resumes it in place, at several depths, and compares with
 * the same recursion when it is let be. What the one takes longer than the other, divided by the
 * number of frames, is the cost of a frame: if it does not grow with the depth, cost is linear.
 */
public final class DepthBenchmark implements Benchmark {
  private static final double GOAL = 2;
  private static final List<String> DEPTHS = List.of("1", "10", "100", "1000", "3000", "10000");

  private final PrintStream out;
  private final PrintStream progress;

  public DepthBenchmark(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public Json run(Setup setup) throws IOException, InterruptedException {
    progress.println("depths " + String.join(", ", DEPTHS));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-javaagent:" + setup.agentJar() + "=chaos=1:1,quiet=true",
                "-Xms512m",
                "-Xmx512m",
                "-cp",
                setup.kernelsJar().toString(),
                "io.roamjvm.benchmarks.travellers.Depths",
                setup.quick() ? "1000" : "5000",
                setup.quick() ? "51" : "201"));
    arguments.addAll(DEPTHS);
    List<String> lines = new Fork(setup.java(), Duration.ofMinutes(5)).run(arguments).out();
    return report(lines);
  }

  private Json report(List<String> lines) throws IOException {
    if (lines.size() != DEPTHS.size()) {
      throw new IOException("the measured JVM printed " + lines);
    }
    Json json = new Json();
    Json all = new Json();
    double deepest = Double.NaN;
    out.printf("%8s %14s %14s %12s%n", "frames", "captured us", "let be us", "us/frame");
    for (String line : lines) {
      String[] figures = line.split(" ", -1);
      int depth = Integer.parseInt(figures[0]);
      double captured = Long.parseLong(figures[1]) / 1e3;
      double plain = Long.parseLong(figures[2]) / 1e3;
      // the recursion's frames, and the one at its bottom
      deepest = (captured - plain) / (depth + 1);
      out.printf(Locale.ROOT, "%8d %14.1f %14.1f %12.2f%n", depth + 1, captured, plain, deepest);
      all.put(figures[0], deepest);
    }
    json.put("us_per_frame", deepest).put("by_depth", all);
    out.printf(
        Locale.ROOT,
        "depth: %.2f us/frame (goal at most %.0f us/frame) %s%n",
        deepest,
        GOAL,
        deepest <= GOAL ? "ok" : "short");
    return json;
  }
}
