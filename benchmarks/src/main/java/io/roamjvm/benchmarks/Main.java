package io.roamjvm.benchmarks;

import io.roamjvm.benchmarks.depth.DepthBenchmark;
import io.roamjvm.benchmarks.heap.HeapBenchmark;
import io.roamjvm.benchmarks.latency.LatencyBenchmark;
import io.roamjvm.benchmarks.migrate.MigrateBenchmark;
import io.roamjvm.benchmarks.overhead.JdkFramesBenchmark;
import io.roamjvm.benchmarks.overhead.OverheadBenchmark;
import io.roamjvm.benchmarks.spread.SpreadBenchmark;
import io.roamjvm.benchmarks.startup.StartUpBenchmark;
import io.roamjvm.benchmarks.sync.SyncBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The command line of {@code benchmarks/run}. */
public final class Main {
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private @Nullable String name;
  private @Nullable Path json;
  private Path root = Path.of("").toAbsolutePath();
  private Path java = Path.of(System.getProperty("java.home"), "bin", "java");
  private boolean quick;
  private boolean peers;
  private boolean help;
  private List<String> kernels = List.of();

  private Main() {}

  /**
   * Arguments: NAME [--quick] [--peers] [--kernels NAMES] [--json FILE] [--java LAUNCHER] [--root
   * CHECKOUT].
   */
  public static void main(String[] args) throws InterruptedException {
    System.exit(new Main().execute(args));
  }

  private static Map<String, Benchmark> benchmarks() {
    Map<String, Benchmark> benchmarks = new TreeMap<>();
    benchmarks.put("overhead", new OverheadBenchmark(System.out, System.err));
    benchmarks.put("jdkframes", new JdkFramesBenchmark(System.out, System.err));
    benchmarks.put("startup", new StartUpBenchmark(System.out, System.err));
    benchmarks.put("depth", new DepthBenchmark(System.out, System.err));
    benchmarks.put("heap", new HeapBenchmark(System.out, System.err));
    benchmarks.put("latency", new LatencyBenchmark(System.out, System.err));
    benchmarks.put("spread", new SpreadBenchmark(System.out, System.err));
    benchmarks.put("sync", new SyncBenchmark(System.out, System.err));
    benchmarks.put("migrate", new MigrateBenchmark(System.out, System.err));
    return benchmarks;
  }

  private int execute(String[] args) throws InterruptedException {
    String problem = parse(args);
    if (problem == null && help) {
      System.out.println(usage());
      return 0;
    }
    Benchmark benchmark = name == null ? null : benchmarks().get(name);
    if (problem != null || benchmark == null) {
      System.err.println(problem != null ? problem : "no such benchmark: " + name);
      System.err.println(usage());
      return WRONG_USAGE;
    }
    try {
      Json figures = benchmark.run(new Setup(root, java, quick, peers, kernels));
      if (json != null) {
        figures.write(json);
      }
      return 0;
    } catch (IOException e) {
      System.err.println(name + ": " + e.getMessage());
      return FAILED;
    }
  }

  private static String usage() {
    return String.join(
        System.lineSeparator(),
        "usage: benchmarks/run " + benchmarks().keySet() + " [option...]",
        "  --quick           measure less, and less precisely",
        "  --peers           overhead: compare with other systems",
        "  --kernels A,B,... overhead: measure these kernels only",
        "  --json FILE       write the figures to a file, too",
        "  --java LAUNCHER   the java that runs what is measured");
  }

  private @Nullable String parse(String[] args) {
    for (int i = 0; i < args.length; i++) {
      String option = args[i];
      if (option.equals("--quick")) {
        quick = true;
      } else if (option.equals("--peers")) {
        peers = true;
      } else if (option.equals("--help")) {
        help = true;
      } else if (!option.startsWith("--")) {
        name = option;
      } else if (i + 1 == args.length) {
        return "a value is missing after " + option;
      } else {
        i++;
        if (!take(option, args[i])) {
          return "unknown option: " + option;
        }
      }
    }
    return null;
  }

  private boolean take(String option, String value) {
    switch (option) {
      case "--json" -> json = Path.of(value);
      case "--java" -> java = Path.of(value);
      case "--kernels" -> kernels = List.of(value.split(",", -1));
      case "--root" -> root = Path.of(value);
      default -> {
        return false;
      }
    }
    return true;
  }
}
