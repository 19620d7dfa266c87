package io.roamjvm.benchmarks.overhead;

import io.roamjvm.benchmarks.Benchmark;
import io.roamjvm.benchmarks.Figures;
import io.roamjvm.benchmarks.Fork;
import io.roamjvm.benchmarks.Json;
import io.roamjvm.benchmarks.Setup;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Compares kernels in JVMs without the agent and in JVMs with the agent while nobody migrates. Each
 * sample is a fresh JVM that runs one kernel; the two variants alternate, and which goes first
 * alternates too, so that a machine that slows down slows both.
 */
public final class OverheadBenchmark implements Benchmark {
  private static final double GOAL = 1.02;
  private static final double WORST_GOAL = 1.10;

  private final PrintStream out;
  private final PrintStream progress;

  public OverheadBenchmark(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public Json run(Setup setup) throws IOException, InterruptedException {
    if (setup.peers()) {
      return new PeerComparison(out, progress).run(setup);
    }
    Plan plan = setup.quick() ? Plan.quick() : Plan.thorough();
    Jvms jvms =
        new Jvms(
            new Fork(setup.java(), Duration.ofMinutes(2)),
            setup.agentJar(),
            setup.kernelsJar(),
            setup.probeJar(),
            setup.scratch());
    List<String> names = chosen(jvms.kernelNames(), setup.kernels());
    progress.println("woven classes of " + names.get(0) + ": " + jvms.checkWoven(names.get(0)));
    List<KernelFigures> kernels = names.stream().map(KernelFigures::new).toList();
    for (int fork = 0; fork < plan.forks(); fork++) {
      for (KernelFigures kernel : kernels) {
        progress.printf("fork %d of %d: %s%n", fork + 1, plan.forks(), kernel.name());
        pair(jvms, plan, kernel, fork % 2 == 1);
      }
    }
    Json json = new Json();
    table(kernels, json);
    verdict(kernels, json);
    return json;
  }

  /** The wanted of all kernels; all of them if none is wanted in particular. */
  static List<String> chosen(List<String> all, List<String> wanted) throws IOException {
    for (String name : wanted) {
      if (!all.contains(name)) {
        throw new IOException("no kernel " + name + "; there are " + String.join(", ", all));
      }
    }
    return wanted.isEmpty() ? all : wanted;
  }

  private static void pair(Jvms jvms, Plan plan, KernelFigures kernel, boolean wovenFirst)
      throws IOException, InterruptedException {
    List<Variant> order =
        wovenFirst ? List.of(Variant.WOVEN, Variant.PLAIN) : List.of(Variant.PLAIN, Variant.WOVEN);
    for (Variant variant : order) {
      kernel.add(variant, jvms.sample(variant, kernel.name(), plan));
    }
  }

  private void table(List<KernelFigures> kernels, Json json) {
    out.printf(
        "%-20s %11s %11s %7s %7s %13s%n",
        "kernel", "plain us", "woven us", "ratio", "process", "noise");
    for (KernelFigures kernel : kernels) {
      out.printf(
          Locale.ROOT,
          "%-20s %11.1f %11.1f %7.3f %7.3f %5.1f%% %5.1f%%%s%n",
          kernel.name(),
          kernel.median(Variant.PLAIN) / 1e3,
          kernel.median(Variant.WOVEN) / 1e3,
          kernel.ratio(),
          kernel.processRatio(),
          kernel.noise(Variant.PLAIN) * 100,
          kernel.noise(Variant.WOVEN) * 100,
          kernel.unrested() == 0 ? "" : "  compilers busy in " + kernel.unrested() + " forks");
      json.put("kernel." + kernel.name(), kernel.ratio());
    }
    out.println(
        "processor time of the kernel's thread, of the fastest tenth of the iterations, median of"
            + " the forks; process: that of the whole JVM; noise: middle distance of the forks"
            + " from their median, plain and woven");
    double cold = Figures.geometricMean(kernels.stream().map(KernelFigures::coldRatio).toList());
    out.printf(
        Locale.ROOT,
        "warm-up: first ten iterations in a fresh JVM, geometric mean of ratios %.3f%n",
        cold);
    json.put("warm_up", cold);
  }

  private void verdict(List<KernelFigures> kernels, Json json) {
    List<Double> ratios = kernels.stream().map(KernelFigures::ratio).toList();
    double geomean = Figures.geometricMean(ratios);
    double worst = ratios.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    json.put("geomean", geomean).put("worst", worst);
    out.printf(
        Locale.ROOT,
        "overhead: geomean %.3f worst %.3f (goals %.2f and %.2f) %s%n",
        geomean,
        worst,
        GOAL,
        WORST_GOAL,
        geomean <= GOAL && worst <= WORST_GOAL ? "ok" : "short");
  }
}
