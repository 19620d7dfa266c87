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

/** Roam against other ways to make threads capturable, on the kernels that all can express. */
final class PeerComparison {

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
    Peers peers = Peers.prepare(setup.programs().resolve("kilim"), setup.scratch(), fork);
    List<KernelFigures> kernels =
        OverheadBenchmark.chosen(Peers.KERNELS, setup.kernels()).stream()
            .map(KernelFigures::new)
            .toList();
    for (int round = 0; round < plan.forks(); round++) {
      for (KernelFigures kernel : kernels) {
        progress.printf("fork %d of %d: %s%n", round + 1, plan.forks(), kernel.name());
        for (int i = 0; i < Variant.values().length; i++) {
          Variant variant = Variant.values()[(i + round) % Variant.values().length];
          kernel.add(
              variant,
              jvms.sample(variant, peers.classPath(variant), Peers.MAIN, kernel.name(), plan));
        }
      }
    }
    return report(kernels);
  }

  private Json report(List<KernelFigures> kernels) {
    Json json = new Json();
    out.printf("%-20s %11s %7s %7s %7s%n", "kernel", "plain us", "roam", "kilim", "noise");
    for (KernelFigures kernel : kernels) {
      double roam = kernel.ratio(Variant.WOVEN);
      double kilim = kernel.ratio(Variant.KILIM);
      out.printf(
          Locale.ROOT,
          "%-20s %11.1f %7.3f %7.3f %6.1f%%%n",
          kernel.name(),
          kernel.median(Variant.PLAIN) / 1e3,
          roam,
          kilim,
          kernel.noise(Variant.PLAIN) * 100);
      json.put("kernel." + kernel.name(), roam).put("peer.kilim." + kernel.name(), kilim);
    }
    double roam = geomean(kernels, Variant.WOVEN);
    double kilim = geomean(kernels, Variant.KILIM);
    List<String> behind =
        kernels.stream()
            .filter(kernel -> kernel.ratio(Variant.WOVEN) > kernel.ratio(Variant.KILIM))
            .map(KernelFigures::name)
            .toList();
    json.put("geomean", roam)
        .put("worst", kernels.stream().mapToDouble(KernelFigures::ratio).max().orElse(Double.NaN))
        .put("peer.kilim.geomean", kilim)
        .put("peer.kilim.ahead_on", behind.size());
    out.println(Peers.LEFT_OUT);
    out.printf(
        Locale.ROOT,
        "overhead: roam %.3f kilim %.3f (geometric means); roam is %s%n",
        roam,
        kilim,
        behind.isEmpty() ? "ahead on every kernel" : "behind on " + String.join(", ", behind));
    return json;
  }

  private static double geomean(List<KernelFigures> kernels, Variant variant) {
    return Figures.geometricMean(kernels.stream().map(kernel -> kernel.ratio(variant)).toList());
  }
}
