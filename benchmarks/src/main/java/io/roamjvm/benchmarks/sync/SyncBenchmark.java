package io.roamjvm.benchmarks.sync;

import io.roamjvm.benchmarks.Benchmark;
import io.roamjvm.benchmarks.Json;
import io.roamjvm.benchmarks.Setup;
import io.roamjvm.benchmarks.migrate.NettyRoundTrip;
import io.roamjvm.benchmarks.nodes.Nodes;
import io.roamjvm.benchmarks.nodes.Program;
import io.roamjvm.protocol.control.TaskInfo;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Synchronising actions of a remote, whose partner is at home, with shared data of several sizes: a
 * monitor entered and left, alone and with the partner, volatile reads and writes, and ping-pong.
 * Compared is a volatile read, one round trip, with a bare Netty round trip in the same run.
 */
public final class SyncBenchmark implements Benchmark {
  private static final double GOAL = 2;

  /** Of a message of an action and its answer, about. */
  private static final int BYTES = 150;

  /** How often all shared data is compared while a monitor is entered and left: twice there. */
  private static final int COMPARISONS = 3;

  private static final int SMALL = 1 << 10;
  private static final int MIDDLE = 1 << 20;
  private static final int LARGE = 100 << 20;

  private final PrintStream out;
  private final PrintStream progress;

  public SyncBenchmark(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public Json run(Setup setup) throws IOException, InterruptedException {
    Json json = new Json();
    int times = setup.quick() ? 5_000 : 50_000;
    double netty;
    Map<Integer, Map<String, Double>> all = new TreeMap<>();
    try (Nodes nodes = new Nodes(setup, 2)) {
      progress.println("bare Netty round trip");
      netty = NettyRoundTrip.measure(setup, BYTES, BYTES) * 1e3;
      out.printf(
          Locale.ROOT, "bare Netty, two processes, %d bytes each way: %.0f us%n", BYTES, netty);
      for (int bytes : List.of(SMALL, MIDDLE, LARGE)) {
        progress.println(bytes / 1024 + " KB shared");
        int each = bytes == LARGE ? 50 : bytes == MIDDLE ? times / 10 : times;
        Map<String, Double> micros = measure(nodes, setup, bytes, each);
        all.put(bytes, micros);
        StringBuilder line = new StringBuilder();
        micros.forEach(
            (name, value) -> {
              line.append(String.format(Locale.ROOT, "  %s %.0f", name, value));
              json.put(name + "_" + bytes / 1024 + "kb_us", value);
            });
        out.printf(Locale.ROOT, "%,d KB shared, microseconds:%s%n", bytes / 1024, line);
      }
    }
    double scan = rate(all, LARGE);
    out.printf(
        Locale.ROOT,
        "shared data compared at %.1f GB/s (100 MB), %.1f GB/s (1 MB)%n",
        scan,
        rate(all, MIDDLE));
    double read = all.getOrDefault(SMALL, Map.of()).getOrDefault("read", Double.NaN);
    json.put("netty_us", netty).put("scan_gbs", scan).put("read_over_netty", read / netty);
    out.printf(
        Locale.ROOT,
        "sync: a volatile read takes %.2f bare round trips (goal <= %.1f) %s%n",
        read / netty,
        GOAL,
        read / netty <= GOAL ? "ok" : "short");
    return json;
  }

  /** GB/s at which data of this size is compared, from entering and leaving a monitor. */
  private static double rate(Map<Integer, Map<String, Double>> all, int bytes) {
    double more = entering(all, bytes) - entering(all, SMALL);
    return (double) COMPARISONS * bytes / (more * 1e3);
  }

  private static double entering(Map<Integer, Map<String, Double>> all, int bytes) {
    return all.getOrDefault(bytes, Map.of()).getOrDefault("uncontended", Double.NaN);
  }

  private Map<String, Double> measure(Nodes nodes, Setup setup, int bytes, int times)
      throws IOException, InterruptedException {
    Path begin = setup.scratch().resolve("sync.begin");
    Files.deleteIfExists(begin);
    List<String> arguments =
        List.of(Integer.toString(bytes), Integer.toString(times), begin.toString());
    List<String> heap = List.of("-Xms1g", "-Xmx3g");
    try (Program program = nodes.start("Sync", ",threads=shared", heap, arguments)) {
      TaskInfo worker =
          program.awaitTasks(3).stream()
              .filter(task -> task.thread().equals("worker"))
              .findFirst()
              .orElseThrow(() -> new IOException("the worker is no task"));
      Program.Trip trip = program.move(worker.task(), Nodes.AWAY);
      progress.printf(
          Locale.ROOT,
          "the worker is away, frozen for %.0f ms, %d bytes%n",
          trip.frozenMillis(),
          trip.moved().bytes());
      Files.writeString(begin, "");
      program.awaitIntact();
      Map<String, Double> micros = new TreeMap<>();
      for (String name : List.of("uncontended", "read", "write", "pingpong", "contended")) {
        String line = program.newest(name + " [0-9]+");
        if (!line.isEmpty()) {
          micros.put(name, Double.parseDouble(line.substring(name.length() + 1)) / 1e3);
        }
      }
      return micros;
    } finally {
      Files.deleteIfExists(begin);
    }
  }
}
