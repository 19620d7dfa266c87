package io.roamjvm.benchmarks.migrate;

import io.roamjvm.benchmarks.Benchmark;
import io.roamjvm.benchmarks.Figures;
import io.roamjvm.benchmarks.Json;
import io.roamjvm.benchmarks.Setup;
import io.roamjvm.benchmarks.nodes.Nodes;
import io.roamjvm.benchmarks.nodes.Program;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Moves programs home -> guest -> home between warm JVMs of two nodes on loopback. The fixed cost
 * is the time in which a task with next to no state runs nowhere, both ways together; beside it
 * stands a bare Netty round trip of as many bytes, there and back, in the same run.
 */
public final class MigrateBenchmark implements Benchmark {
  private static final double GOAL_MILLIS = 2.0;
  private static final String HOME = "home";

  private final PrintStream out;
  private final PrintStream progress;

  public MigrateBenchmark(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public Json run(Setup setup) throws IOException, InterruptedException {
    Json json = new Json();
    double fixed;
    double netty;
    try (Nodes nodes = new Nodes(setup, 2)) {
      RoundTrips tiny = tiny(nodes, setup.quick() ? 20 : 200);
      fixed = tiny.report(out, json);
      progress.println("bare Netty round trip");
      netty = NettyRoundTrip.measure(setup, tiny.bytesOut(), tiny.bytesBack());
      out.printf(
          Locale.ROOT,
          "bare Netty, two processes, %d bytes there, %d back: %.3f ms%n",
          tiny.bytesOut(),
          tiny.bytesBack(),
          netty);
      json.put("netty_rtt_ms", netty);
      for (int megabytes : setup.quick() ? List.of(1, 100) : List.of(1, 100, 1024)) {
        String name = megabytes == 1024 ? "arrays_1gb" : "arrays_" + megabytes + "mb";
        data(nodes, setup, name, "Arrays", megabytes, json);
      }
      data(nodes, setup, "graph_1m", "Graph", 1_000_000, json);
    }
    boolean ok = fixed - netty <= GOAL_MILLIS;
    out.printf(
        Locale.ROOT,
        "migrate: fixed %.2f ms over netty %.2f ms (goal fixed - netty <= 2 ms) %s%n",
        fixed,
        netty,
        ok ? "ok" : "short");
    return json;
  }

  private RoundTrips tiny(Nodes nodes, int rounds) throws IOException, InterruptedException {
    progress.println("tiny state: " + rounds + " round trips to warm up, " + rounds + " measured");
    RoundTrips trips = new RoundTrips();
    try (Program program = nodes.start("Tiny", List.of(), List.of())) {
      for (int i = 0; i < rounds; i++) {
        program.move(Nodes.AWAY);
        program.move(HOME);
      }
      for (int i = 0; i < rounds; i++) {
        Program.Trip away = program.move(Nodes.AWAY);
        trips.add(away, program.move(HOME));
      }
    }
    return trips;
  }

  private void data(Nodes nodes, Setup setup, String name, String main, int size, Json json)
      throws IOException, InterruptedException {
    progress.println(name);
    Path stop = setup.scratch().resolve(name + ".stop");
    Files.deleteIfExists(stop);
    List<String> heap = List.of("-Xms3g", "-Xmx3g");
    try (Program program =
        nodes.start(main, heap, List.of(Integer.toString(size), stop.toString()))) {
      Program.Trip away = program.move(Nodes.AWAY);
      Program.Trip back = program.move(HOME);
      Files.writeString(stop, "");
      program.awaitIntact();
      out.printf(
          Locale.ROOT,
          "%-12s away %.3f s (frozen %.3f s), %.0f MB, %d objects; home %.3f s%n",
          name,
          away.wallSeconds(),
          away.frozenMillis() / 1e3,
          away.moved().bytes() / 1e6,
          away.moved().objects(),
          back.wallSeconds());
      json.put(name + "_s", away.wallSeconds()).put(name + "_home_s", back.wallSeconds());
    } finally {
      Files.deleteIfExists(stop);
    }
  }

  /** The figures of many round trips of one program. */
  private static final class RoundTrips {
    private final List<Program.Trip> away = new ArrayList<>();
    private final List<Program.Trip> back = new ArrayList<>();

    void add(Program.Trip outward, Program.Trip home) {
      away.add(outward);
      back.add(home);
    }

    int bytesOut() {
      return (int) Figures.median(away.stream().mapToDouble(t -> t.moved().bytes()).toArray());
    }

    int bytesBack() {
      return (int) Figures.median(back.stream().mapToDouble(t -> t.moved().bytes()).toArray());
    }

    /** Prints and notes; returns the fixed cost in milliseconds. */
    double report(PrintStream out, Json json) {
      double[] frozen = new double[away.size()];
      double[] wall = new double[away.size()];
      for (int i = 0; i < frozen.length; i++) {
        frozen[i] = away.get(i).frozenMillis() + back.get(i).frozenMillis();
        wall[i] = (away.get(i).wallSeconds() + back.get(i).wallSeconds()) * 1e3;
      }
      double there =
          Figures.median(away.stream().mapToDouble(Program.Trip::frozenMillis).toArray());
      double home = Figures.median(back.stream().mapToDouble(Program.Trip::frozenMillis).toArray());
      double fixed = Figures.median(frozen);
      out.printf(
          Locale.ROOT,
          "tiny state, home -> guest -> home: frozen %.2f ms (away %.2f, home %.2f),"
              + " from asking to done %.2f ms; medians of %d%n",
          fixed,
          there,
          home,
          Figures.median(wall),
          frozen.length);
      json.put("fixed_ms", fixed).put("away_ms", there).put("home_ms", home);
      json.put("wall_ms", Figures.median(wall));
      return fixed;
    }
  }
}
