package io.roamjvm.benchmarks.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class KernelsTest {

  @TestFactory
  java.util.stream.Stream<DynamicTest> givesTheSameResultInEveryInstanceAndCall() {
    return Kernels.all().entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue())));
  }

  private static void check(Supplier<Kernel> kernels) {
    Kernel kernel = kernels.get();
    double first = kernel.run();
    assertThat(first).isFinite().isNotZero();
    assertThat(kernel.run()).isEqualTo(first);
    assertThat(kernels.get().run()).isEqualTo(first);
  }

  @Test
  void computesKnownValues() {
    assertThat(new Sieve().run()).isEqualTo(78_498);
    assertThat(new Fib().run()).isEqualTo(1_346_269);
    assertThat(new NQueens().run()).isEqualTo(352);
    assertThat(new BinaryTrees().run()).isEqualTo(12 * 32_767);
    assertThat(new MonteCarlo().run()).isBetween(3.1, 3.2);
  }

  @Test
  void fourierTransformThereAndBackKeepsTheSum() {
    Lcg random = new Lcg(7);
    double sum = 0;
    for (int i = 0; i < 2048; i++) {
      sum += random.nextDouble();
    }
    assertThat(new Fft().run()).isBetween(sum - 1e-6, sum + 1e-6);
  }
}
