package io.roamjvm.benchmarks.overhead;

import io.roamjvm.benchmarks.Fork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the JVMs of all variants: the same command line but for agent and class path. */
final class Jvms {
  private static final String MAIN = "io.roamjvm.benchmarks.kernels.KernelMain";

  /**
   * A young generation of one size: that which G1 chooses depends on what the start of the JVM
   * allocated, and kernels that allocate ran at half speed in a large one, without the agent too.
   */
  private static final List<String> HEAP = List.of("-Xms512m", "-Xmx512m", "-Xmn64m");

  private final Fork fork;
  private final Path agentJar;
  private final Path kernelsJar;
  private final Path probeJar;
  private final Map<Variant, String> agentOptions;
  private final List<String> jvmOptions;
  private final Path caches;

  /**
   * With the agent for one of the variants.
   *
   * @param scratch where woven classes are kept between the runs of a kernel
   */
  Jvms(Fork fork, Path agentJar, Path kernelsJar, Path probeJar, Path scratch) {
    this(
        fork,
        agentJar,
        kernelsJar,
        probeJar,
        scratch,
        Map.of(Variant.WOVEN, "quiet=true"),
        List.of());
  }

  /**
   * With the agent for some variants.
   *
   * @param agentOptions of those that have it, but for the cache
   * @param jvmOptions of all
   */
  Jvms(
      Fork fork,
      Path agentJar,
      Path kernelsJar,
      Path probeJar,
      Path scratch,
      Map<Variant, String> agentOptions,
      List<String> jvmOptions) {
    this.jvmOptions = List.copyOf(jvmOptions);
    this.agentOptions = Map.copyOf(agentOptions);
    this.fork = fork;
    this.agentJar = agentJar;
    this.kernelsJar = kernelsJar;
    this.probeJar = probeJar;
    this.caches = scratch.resolve("woven-" + Long.toHexString(agentJar.toFile().lastModified()));
  }

  List<String> kernelNames() throws IOException, InterruptedException {
    return names("list");
  }

  /** Names of kernels, as a word of {@code KernelMain} lists them. */
  List<String> names(String word) throws IOException, InterruptedException {
    return run(Variant.PLAIN, "", List.of(), kernelsJar.toString(), MAIN, word).out();
  }

  KernelSample sample(Variant variant, String kernel, Plan plan)
      throws IOException, InterruptedException {
    return sample(variant, kernelsJar.toString(), MAIN, kernel, plan);
  }

  /**
   * The same for another program with the same arguments and output. The woven classes come from
   * the cache, as in all runs of a program but its first: what the weaver does at the start leaves
   * its traces in the profiles of JDK methods.
   */
  KernelSample sample(Variant variant, String classPath, String main, String kernel, Plan plan)
      throws IOException, InterruptedException {
    if (agentOptions.containsKey(variant) && !Files.exists(cache(variant, kernel))) {
      run(variant, kernel, List.of(), classPath, main, kernel, "1", "1");
    }
    Fork.Result result =
        run(
            variant,
            kernel,
            List.of(),
            classPath,
            main,
            kernel,
            Integer.toString(plan.warmUpMillis()),
            Integer.toString(plan.measureMillis()));
    return KernelSample.parse(result.out().get(result.out().size() - 1));
  }

  /**
   * Fails unless the agent really weaves the kernels.
   *
   * @return the classes woven and seen, as text
   */
  String checkWoven(String kernel) throws IOException, InterruptedException {
    List<String> probe = List.of("-javaagent:" + probeJar);
    Fork.Result result =
        run(Variant.WOVEN, kernel, probe, kernelsJar.toString(), MAIN, kernel, "1", "1");
    String line =
        result.err().stream()
            .filter(l -> l.startsWith("probe "))
            .findFirst()
            .orElseThrow(() -> new IOException("the probe did not report: " + result.err()));
    String[] counts = line.split(" ", -1);
    if (counts[1].equals("0")) {
      throw new IOException("the agent wove no class of " + kernel + ": nothing to measure");
    }
    return counts[1] + " of " + counts[2];
  }

  private Path cache(Variant variant, String kernel) {
    return caches.resolve(variant.name() + "-" + kernel);
  }

  private Fork.Result run(
      Variant variant,
      String kernel,
      List<String> options,
      String classPath,
      String main,
      String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    String agent = agentOptions.get(variant);
    if (agent != null) {
      command.add("-javaagent:" + agentJar + "=" + agent + ",cache=" + cache(variant, kernel));
    }
    command.addAll(options);
    command.addAll(jvmOptions);
    command.addAll(HEAP);
    command.addAll(List.of("-Xshare:auto", "-cp", classPath));
    command.add(main);
    command.addAll(List.of(arguments));
    return fork.run(command);
  }
}
