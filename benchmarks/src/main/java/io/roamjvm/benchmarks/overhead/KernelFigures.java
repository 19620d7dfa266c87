package io.roamjvm.benchmarks.overhead;

import io.roamjvm.benchmarks.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All samples of one kernel, of all variants. */
final class KernelFigures {
  private final String name;
  private final Map<Variant, List<KernelSample>> samples = new EnumMap<>(Variant.class);

  KernelFigures(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /**
   * Takes one fork's sample.
   *
   * @throws IOException when its result is not that of the samples before it: the agent broke it
   */
  void add(Variant variant, KernelSample sample) throws IOException {
    for (List<KernelSample> others : samples.values()) {
      if (others.get(0).checksum() != sample.checksum()) {
        throw new IOException(
            name + " (" + variant + ") gave " + sample.checksum() + ", not " + others.get(0));
      }
    }
    samples.computeIfAbsent(variant, key -> new ArrayList<>()).add(sample);
  }

  /** Median over the forks of the forks' fast iterations, in nanoseconds. */
  double median(Variant variant) {
    return middle(variant, KernelSample::fast);
  }

  /**
   * The fastest iteration of all forks, in nanoseconds: what is left of it on a machine that others
   * use as well.
   */
  double best(Variant variant) {
    double least = Double.MAX_VALUE;
    for (double best : values(variant, KernelSample::best)) {
      least = Math.min(least, best);
    }
    return least;
  }

  /** Woven over plain, of the fastest iterations. */
  double bestRatio() {
    return best(Variant.WOVEN) / best(Variant.PLAIN);
  }

  /** Woven over plain, of the medians. */
  double ratio() {
    return ratio(Variant.WOVEN);
  }

  /** A variant over plain, of the medians. */
  double ratio(Variant variant) {
    return ratio(variant, KernelSample::fast);
  }

  /** Woven over plain, of the first ten iterations in fresh JVMs. */
  double coldRatio() {
    return ratio(Variant.WOVEN, KernelSample::cold);
  }

  /** Woven over plain, of the processor time of the whole JVM, once warm. */
  double processRatio() {
    return ratio(Variant.WOVEN, KernelSample::process);
  }

  /** Forks whose compilers were still busy when they were measured. */
  long unrested() {
    return samples.values().stream().flatMap(List::stream).filter(s -> !s.rested()).count();
  }

  /**
   * How far a variant's forks lie apart: the middle of their distances from their median, relative
   * to that. Not the extremes, which say more about the worst moment of a shared machine.
   */
  double noise(Variant variant) {
    double median = median(variant);
    double[] distances =
        samples.getOrDefault(variant, List.of()).stream()
            .mapToDouble(sample -> Math.abs(sample.fast() - median))
            .toArray();
    return Figures.median(distances) / median;
  }

  private double ratio(Variant variant, ToDoubleFunction<KernelSample> figure) {
    return middle(variant, figure) / middle(Variant.PLAIN, figure);
  }

  private double middle(Variant variant, ToDoubleFunction<KernelSample> figure) {
    return Figures.median(values(variant, figure));
  }

  private double[] values(Variant variant, ToDoubleFunction<KernelSample> figure) {
    return samples.getOrDefault(variant, List.of()).stream().mapToDouble(figure).toArray();
  }
}
