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
import java.util.Map;

/**
 * Compares methods of the JDK that call the program back, in JVMs whose agent weaves them and in
 * JVMs whose agent does not, while nobody migrates. The two alternate as in {@link
 * OverheadBenchmark}; of all iterations the fastest counts. Code is compiled in the foreground,
 * since compilers that are behind on a busy machine would be what is measured.
 */
public final class JdkFramesBenchmark implements Benchmark {
  private static final double GOAL = 1.05;
  private static final double WORST_GOAL = 1.30;

  private final PrintStream out;
  private final PrintStream progress;

  public JdkFramesBenchmark(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public Json run(Setup setup) throws IOException, InterruptedException {
    Plan plan = setup.quick() ? Plan.quick() : Plan.thorough();
    Jvms jvms =
        new Jvms(
            new Fork(setup.java(), Duration.ofMinutes(2)),
            setup.agentJar(),
            setup.kernelsJar(),
            setup.probeJar(),
            setup.scratch(),
            Map.of(
                Variant.PLAIN, "quiet=true,jdkframes=false",
                Variant.WOVEN, "quiet=true,jdkframes=true"),
            List.of("-Xbatch"));
    List<KernelFigures> kernels = jvms.names("list-jdk").stream().map(KernelFigures::new).toList();
    for (int fork = 0; fork < plan.forks(); fork++) {
      for (KernelFigures kernel : kernels) {
        progress.printf("fork %d of %d: %s%n", fork + 1, plan.forks(), kernel.name());
        boolean wovenFirst = fork % 2 == 1;
        Variant first = wovenFirst ? Variant.WOVEN : Variant.PLAIN;
        Variant second = wovenFirst ? Variant.PLAIN : Variant.WOVEN;
        kernel.add(first, jvms.sample(first, kernel.name(), plan));
        kernel.add(second, jvms.sample(second, kernel.name(), plan));
      }
    }
    return report(kernels);
  }

  private Json report(List<KernelFigures> kernels) {
    Json json = new Json();
    out.printf("%-20s %11s %11s %7s %7s%n", "kernel", "off us", "on us", "ratio", "noise");
    for (KernelFigures kernel : kernels) {
      out.printf(
          Locale.ROOT,
          "%-20s %11.1f %11.1f %7.3f %6.1f%%%n",
          kernel.name(),
          kernel.best(Variant.PLAIN) / 1e3,
          kernel.best(Variant.WOVEN) / 1e3,
          kernel.bestRatio(),
          kernel.noise(Variant.PLAIN) * 100);
      json.put("kernel." + kernel.name(), kernel.bestRatio());
    }
    List<Double> ratios = kernels.stream().map(KernelFigures::bestRatio).toList();
    double geomean = Figures.geometricMean(ratios);
    double worst = ratios.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    json.put("geomean", geomean).put("worst", worst);
    out.printf(
        Locale.ROOT,
        "jdkframes: geomean %.3f worst %.3f (goals %.2f and %.2f) %s%n",
        geomean,
        worst,
        GOAL,
        WORST_GOAL,
        geomean <= GOAL && worst <= WORST_GOAL ? "ok" : "short");
    return json;
  }
}
