package io.roamjvm.benchmarks.spread;

import io.roamjvm.benchmarks.Benchmark;
import io.roamjvm.benchmarks.Figures;
import io.roamjvm.benchmarks.Json;
import io.roamjvm.benchmarks.Setup;
import io.roamjvm.benchmarks.nodes.Nodes;
import io.roamjvm.benchmarks.nodes.Program;
import io.roamjvm.protocol.control.TaskInfo;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Eight workers that share a concurrent map and a lock, on 1, 2 and 4 nodes: groups of JVMs with so
 * much processor time each that four fit on this machine. Compared is the work done in a second
 * after all have moved and warmed up, with that of the same program on one node.
 */
public final class SpreadBenchmark implements Benchmark {
  private static final int WORKERS = 8;
  private static final double GOAL = 0.85;

  /** Some 15 ms of one core, once compiled. */
  private static final int STEPS = 10_000_000;

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final PrintStream out;
  private final PrintStream progress;

  public SpreadBenchmark(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public Json run(Setup setup) throws IOException, InterruptedException {
    double cores = Math.floor(Runtime.getRuntime().availableProcessors() * 0.9 / 4 * 100) / 100;
    int rounds = setup.quick() ? 1 : 3;
    out.printf(
        Locale.ROOT,
        "%d workers; nodes of %.2f processors; compared with one such node%n",
        WORKERS,
        cores);
    Map<Integer, List<Double>> rates = new TreeMap<>();
    for (int round = 0; round < rounds; round++) {
      for (int nodes : List.of(1, 2, 4)) {
        double rate = rate(setup, nodes, cores);
        rates.computeIfAbsent(nodes, n -> new ArrayList<>()).add(rate);
        progress.printf(Locale.ROOT, "%d nodes: %.1f units a second%n", nodes, rate);
      }
    }
    Json json = new Json();
    double one = median(rates, 1);
    double efficiency = 0;
    for (int nodes : rates.keySet()) {
      double rate = median(rates, nodes);
      efficiency = rate / one / nodes;
      out.printf(
          Locale.ROOT,
          "%d nodes: %.1f units a second, speed-up %.2f, %.2f of ideal%n",
          nodes,
          rate,
          rate / one,
          efficiency);
      json.put("rate_" + nodes, rate).put("efficiency_" + nodes, efficiency);
    }
    out.printf(
        Locale.ROOT,
        "spread: %.2f of ideal at 4 nodes (goal >= %.2f) %s%n",
        efficiency,
        GOAL,
        efficiency >= GOAL ? "ok" : "short");
    return json;
  }

  private static double median(Map<Integer, List<Double>> rates, int nodes) {
    return Figures.median(
        rates.getOrDefault(nodes, List.of()).stream().mapToDouble(Double::doubleValue).toArray());
  }

  private double rate(Setup setup, int count, double cores)
      throws IOException, InterruptedException {
    Path stop = setup.scratch().resolve("spread.stop");
    Files.deleteIfExists(stop);
    List<String> arguments =
        List.of(Integer.toString(WORKERS), Integer.toString(STEPS), stop.toString());
    try (Nodes nodes = new Nodes(setup, count, true);
        Program program = nodes.start("Spread", ",threads=shared", List.of(), arguments)) {
      deal(program, count);
      nodes.limit(cores);
      long dealt = point(program).millis();
      Point warm = await(program, dealt + (setup.quick() ? 20_000 : 40_000));
      Point end = await(program, warm.millis() + (setup.quick() ? 15_000 : 30_000));
      Files.writeString(stop, "");
      program.awaitIntact();
      return (end.done() - warm.done()) * 1e3 / (end.millis() - warm.millis());
    } finally {
      Files.deleteIfExists(stop);
    }
  }

  /** Deals the workers out to the nodes, home among them. */
  private void deal(Program program, int count) throws IOException, InterruptedException {
    List<TaskInfo> workers =
        program.awaitTasks(WORKERS).stream()
            .filter(task -> task.thread().startsWith("worker-"))
            .toList();
    for (int i = 0; i < workers.size(); i++) {
      int node = 1 + i % count;
      if (node > 1) {
        Program.Trip trip = program.move(workers.get(i).task(), "b" + node);
        progress.printf(
            Locale.ROOT,
            "%s to b%d: frozen %.0f ms, %d bytes%n",
            workers.get(i).thread(),
            node,
            trip.frozenMillis(),
            trip.moved().bytes());
      }
    }
  }

  /** What the program has done after so many milliseconds. */
  private record Point(long done, long millis) {}

  private static Point point(Program program) {
    String[] words = program.newest("done [0-9]+ after [0-9]+").split(" ", -1);
    return words.length < 4
        ? new Point(0, 0)
        : new Point(Long.parseLong(words[1]), Long.parseLong(words[3]));
  }

  /** Waits until the program has run so long. */
  private static Point await(Program program, long millis)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Point point = point(program);
    while (point.millis() < millis) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the workers stand still: " + point);
      }
      Thread.sleep(100);
      point = point(program);
    }
    return point;
  }
}
