package io.roamjvm.benchmarks;

import java.io.IOException;

/** One benchmark that {@code benchmarks/run} knows by name. */
public interface Benchmark {
  /**
   * Measures and prints; the last line printed is the verdict.
   *
   * @return the figures for {@code --json}
   * @throws IOException when it cannot measure, with the reason
   */
  Json run(Setup setup) throws IOException, InterruptedException;
}
