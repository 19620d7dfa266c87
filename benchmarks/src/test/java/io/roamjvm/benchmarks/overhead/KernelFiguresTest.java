package io.roamjvm.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class KernelFiguresTest {

  private static KernelSample sample(double checksum, double median) {
    return new KernelSample(checksum, 500, median - 1, median, 2 * median, true);
  }

  @Test
  void dividesTheMediansOfTheForks() throws IOException {
    KernelFigures figures = new KernelFigures("k");
    for (double median : new double[] {10, 12, 11}) {
      figures.add(Variant.PLAIN, sample(1, median));
    }
    for (double median : new double[] {22, 90, 21}) {
      figures.add(Variant.WOVEN, sample(1, median));
    }
    assertThat(figures.ratio()).isCloseTo(2.0, within(1e-9));
    assertThat(figures.noise(Variant.PLAIN)).isCloseTo(1 / 11.0, within(1e-9));
    assertThat(figures.noise(Variant.WOVEN)).isCloseTo(1 / 22.0, within(1e-9));
  }

  @Test
  void refusesAResultThatDiffersBetweenTheVariants() throws IOException {
    KernelFigures figures = new KernelFigures("k");
    figures.add(Variant.PLAIN, sample(1, 10));
    assertThatThrownBy(() -> figures.add(Variant.WOVEN, sample(2, 10)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("gave 2.0");
  }
}
