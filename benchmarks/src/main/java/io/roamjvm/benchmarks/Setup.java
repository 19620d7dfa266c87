package io.roamjvm.benchmarks;

import java.nio.file.Path;
import java.util.List;

/**
 * Where things are.
 *
 * @param root the checkout
 * @param java the launcher of the JVMs that are measured
 * @param quick whether to measure less, and less precisely
 * @param peers whether to compare with other systems, where a benchmark can
 * @param kernels the kernels to measure, where a benchmark has kernels; all if empty
 */
public record Setup(Path root, Path java, boolean quick, boolean peers, List<String> kernels) {

  public Setup {
    kernels = List.copyOf(kernels);
  }

  public Path agentJar() {
    return root.resolve("agent/target/roam-agent.jar");
  }

  public Path kernelsJar() {
    return root.resolve("benchmarks/target/roam-benchmarks-kernels.jar");
  }

  public Path probeJar() {
    return root.resolve("benchmarks/target/roam-benchmarks-probe.jar");
  }

  /** Holds a directory of jars for each real program. */
  public Path programs() {
    return root.resolve("benchmarks/target/programs");
  }

  /** A directory for what a benchmark generates; it may not exist yet. */
  public Path scratch() {
    return root.resolve("benchmarks/target/scratch");
  }
}
