package io.roamjvm.benchmarks.overhead;

import io.roamjvm.benchmarks.Figures;
import io.roamjvm.benchmarks.Fork;
import io.roamjvm.benchmarks.Json;
import io.roamjvm.benchmarks.Setup;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Roam against other ways to make threads capturable, on the kernels that all can express. */
final class PeerComparison {

  /** Ratios that differ by less count as the same; by less than twice the noise as well. */
  private static final double LEVEL = 0.01;

  private final PrintStream out;
  private final PrintStream progress;

  PeerComparison(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  Json run(Setup setup) throws IOException, InterruptedException {
    Plan plan = setup.quick() ? Plan.quick() : Plan.thorough();
    Fork fork = new Fork(setup.java(), Duration.ofMinutes(2));
    Jvms jvms =
        new Jvms(fork, setup.agentJar(), setup.kernelsJar(), setup.probeJar(), setup.scratch());
    Peers peers = Peers.prepare(setup.programs(), setup.scratch(), fork);
    List<Variant> variants = peers.variants();
    List<KernelFigures> kernels =
        OverheadBenchmark.chosen(Peers.KERNELS, setup.kernels()).stream()
            .map(KernelFigures::new)
            .toList();
    for (int round = 0; round < plan.forks(); round++) {
      for (KernelFigures kernel : kernels) {
        progress.printf("fork %d of %d: %s%n", round + 1, plan.forks(), kernel.name());
        for (int i = 0; i < variants.size(); i++) {
          Variant variant = variants.get((i + round) % variants.size());
          kernel.add(
              variant,
              jvms.sample(variant, peers.classPath(variant), Peers.MAIN, kernel.name(), plan));
        }
      }
    }
    return report(kernels, variants.subList(2, variants.size()));
  }

  private Json report(List<KernelFigures> kernels, List<Variant> others) {
    Json json = new Json();
    out.printf("%-20s %11s %8s", "kernel", "plain us", "roam");
    others.forEach(peer -> out.printf(" %8s", name(peer)));
    out.printf(" %7s%n", "noise");
    Set<String> behind = new TreeSet<>();
    for (KernelFigures kernel : kernels) {
      double roam = kernel.ratio(Variant.WOVEN);
      json.put("kernel." + kernel.name(), roam);
      out.printf(
          Locale.ROOT,
          "%-20s %11.1f %8.3f",
          kernel.name(),
          kernel.median(Variant.PLAIN) / 1e3,
          roam);
      for (Variant peer : others) {
        double ratio = kernel.ratio(peer);
        json.put("peer." + name(peer) + "." + kernel.name(), ratio);
        out.printf(Locale.ROOT, " %8.3f", ratio);
        double unclear =
            Math.max(LEVEL, 2 * Math.max(kernel.noise(Variant.WOVEN), kernel.noise(peer)));
        if (roam > ratio * (1 + unclear)) {
          behind.add(kernel.name() + " (" + name(peer) + ")");
        }
      }
      out.printf(Locale.ROOT, " %6.1f%%%n", kernel.noise(Variant.PLAIN) * 100);
    }
    json.put("geomean", geomean(kernels, Variant.WOVEN))
        .put("worst", kernels.stream().mapToDouble(KernelFigures::ratio).max().orElse(Double.NaN));
    StringBuilder means = new StringBuilder();
    for (Variant peer : others) {
      double mean = geomean(kernels, peer);
      json.put("peer." + name(peer) + ".geomean", mean);
      means.append(String.format(Locale.ROOT, " %s %.3f", name(peer), mean));
    }
    if (!others.contains(Variant.JAVAFLOW)) {
      out.println(Peers.LEFT_OUT);
    }
    out.printf(
        Locale.ROOT,
        "overhead: roam %.3f%s (geometric means; goal: behind on no kernel) %s%n",
        geomean(kernels, Variant.WOVEN),
        means,
        behind.isEmpty() ? "ok" : "short: behind on " + String.join(", ", behind));
    return json;
  }

  private static String name(Variant peer) {
    return peer.name().toLowerCase(Locale.ROOT);
  }

  private static double geomean(List<KernelFigures> kernels, Variant variant) {
    return Figures.geometricMean(kernels.stream().map(kernel -> kernel.ratio(variant)).toList());
  }
}
