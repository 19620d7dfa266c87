package io.roamjvm.benchmarks.startup;

import io.roamjvm.benchmarks.Benchmark;
import io.roamjvm.benchmarks.Figures;
import io.roamjvm.benchmarks.Fork;
import io.roamjvm.benchmarks.Json;
import io.roamjvm.benchmarks.Setup;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Whole runs of real programs, from start to end: without the agent, with the agent and an empty
 * cache of woven classes, and with what that run left in the cache. The three alternate, each in a
 * JVM of its own, and print the same or the benchmark fails. No node answers.
 */
public final class StartUpBenchmark implements Benchmark {
  private static final double COLD_GOAL = 1.5;
  private static final double CACHED_GOAL = 1.15;
  private static final int FORKS = 9;
  private static final int QUICK_FORKS = 3;

  private final PrintStream out;
  private final PrintStream progress;

  public StartUpBenchmark(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  /** Seconds of all forks, and the medians' ratios. */
  private record Times(String name, List<Double> plain, List<Double> cold, List<Double> cached) {
    static double middle(List<Double> times) {
      return Figures.median(times.stream().mapToDouble(Double::doubleValue).toArray());
    }

    double coldRatio() {
      return middle(cold) / middle(plain);
    }

    double cachedRatio() {
      return middle(cached) / middle(plain);
    }
  }

  @Override
  public Json run(Setup setup) throws IOException, InterruptedException {
    Fork fork = new Fork(setup.java(), Duration.ofMinutes(2));
    int forks = setup.quick() ? QUICK_FORKS : FORKS;
    List<RealProgram> programs = RealProgram.all();
    List<Times> times = new ArrayList<>();
    for (RealProgram program : programs) {
      times.add(new Times(program.name(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }
    for (int round = 0; round < forks; round++) {
      for (int i = 0; i < programs.size(); i++) {
        progress.printf("fork %d of %d: %s%n", round + 1, forks, programs.get(i).name());
        measure(fork, setup, programs.get(i), times.get(i));
      }
    }
    return report(times);
  }

  private static void measure(Fork fork, Setup setup, RealProgram program, Times times)
      throws IOException, InterruptedException {
    List<String> command = program.command(setup.programs(), setup.scratch());
    Path cache = setup.scratch().resolve("woven-" + program.name());
    delete(cache);
    String agent = "-javaagent:" + setup.agentJar() + "=quiet=true,cache=" + cache;
    Fork.Result plain = fork.run(command);
    Fork.Result cold = fork.run(with(agent, command));
    if (!hasFiles(cache)) {
      throw new IOException("the agent left nothing in its cache " + cache);
    }
    Fork.Result cached = fork.run(with(agent, command));
    if (!cold.out().equals(plain.out()) || !cached.out().equals(plain.out())) {
      throw new IOException(program.name() + " printed something else under the agent");
    }
    times.plain().add(plain.wallNanos() / 1e9);
    times.cold().add(cold.wallNanos() / 1e9);
    times.cached().add(cached.wallNanos() / 1e9);
  }

  private static List<String> with(String agent, List<String> command) {
    List<String> all = new ArrayList<>(List.of(agent));
    all.addAll(command);
    return all;
  }

  private Json report(List<Times> all) {
    Json programs = new Json();
    out.printf(
        "%-10s %9s %9s %9s %7s %7s%n",
        "program", "plain s", "cold s", "cached s", "cold", "cached");
    for (Times times : all) {
      out.printf(
          Locale.ROOT,
          "%-10s %9.2f %9.2f %9.2f %7.2f %7.2f%n",
          times.name(),
          Times.middle(times.plain()),
          Times.middle(times.cold()),
          Times.middle(times.cached()),
          times.coldRatio(),
          times.cachedRatio());
      programs.put(
          times.name(),
          new Json()
              .put("plain_s", Times.middle(times.plain()))
              .put("cold", times.coldRatio())
              .put("cached", times.cachedRatio()));
    }
    double cold = Figures.geometricMean(all.stream().map(Times::coldRatio).toList());
    double cached = Figures.geometricMean(all.stream().map(Times::cachedRatio).toList());
    out.printf(
        Locale.ROOT,
        "startup: cold %.2f cached %.2f (geometric means; goals %.2f and %.2f) %s%n",
        cold,
        cached,
        COLD_GOAL,
        CACHED_GOAL,
        cold <= COLD_GOAL && cached <= CACHED_GOAL ? "ok" : "short");
    return new Json().put("cold", cold).put("cached", cached).put("programs", programs);
  }

  private static boolean hasFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isPresent();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
