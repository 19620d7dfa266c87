package io.roamjvm.benchmarks.overhead;

import io.roamjvm.benchmarks.Fork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Kernels that can also be written for other ways to capture threads, compiled from one source:
 * plain for plain Java and for Roam; with polls where Roam polls and {@code throws Pausable} for
 * Kilim, {@code @continuable} for tascalate-javaflow. All are compiled for Java 8, the newest class
 * files that Kilim understands in full. Kilim is used as it is, but with a newer ASM than its own,
 * which cannot read the JDK's classes.
 */
final class Peers {

  /** What is said where the libraries could not be fetched. */
  static final String LEFT_OUT =
      "tascalate-javaflow is left out: Maven could not fetch it (./mvnw -Ppeers -pl benchmarks"
          + " dependency:copy@javaflow)";

  static final List<String> KERNELS =
      List.of(
          "fib",
          "nqueens",
          "binary-trees",
          "interface-dispatch",
          "small-methods",
          "sieve",
          "sor",
          "matmul");

  static final String MAIN = "peers.PeerKernels";

  private static final String PLAIN_START =
      "public static void main(String[] args) {"
          + " measure(args[0], Long.parseLong(args[1]) * 1000000, Long.parseLong(args[2]) * 1000000); }";

  private static final String KILIM_START =
      "static final class Run extends kilim.Task<Object> { final String[] args;"
          + " Run(String[] args) { this.args = args; }"
          + " public void execute() throws kilim.Pausable {"
          + " measure(args[0], Long.parseLong(args[1]) * 1000000, Long.parseLong(args[2]) * 1000000); } }"
          + " public static void main(String[] args) { Run run = new Run(args); run.start();"
          + " run.joinb(); System.exit(0); }";

  private static final String CONTINUABLE = "@org.apache.commons.javaflow.api.continuable ";

  private static final String JAVAFLOW_START =
      "static final class Run implements Runnable { final String[] args;"
          + " Run(String[] args) { this.args = args; } "
          + CONTINUABLE
          + " public void run() {"
          + " measure(args[0], Long.parseLong(args[1]) * 1000000, Long.parseLong(args[2]) * 1000000); } }"
          + " public static void main(String[] args) {"
          + " org.apache.commons.javaflow.api.Continuation.startWith(new Run(args)); }";

  private final Map<Variant, String> classPaths;

  private Peers(Map<Variant, String> classPaths) {
    this.classPaths = classPaths;
  }

  /**
   * Compiles and weaves.
   *
   * @param libraries has a directory of jars for each peer; that of tascalate-javaflow may be
   *     absent
   * @throws IOException when that fails, with what the tools said
   */
  static Peers prepare(Path libraries, Path scratch, Fork fork)
      throws IOException, InterruptedException {
    Path work = scratch.resolve("peers");
    Map<Variant, String> classPaths = new EnumMap<>(Variant.class);
    Path plain = work.resolve("plain");
    compile(
        source().replace("PAUSABLE", "").replace("POLL;", "").replace("START", PLAIN_START),
        plain,
        "");
    classPaths.put(Variant.PLAIN, plain.toString());
    classPaths.put(Variant.WOVEN, plain.toString());
    classPaths.put(Variant.KILIM, kilim(jars(libraries.resolve("kilim")), work, fork));
    Path javaflow = libraries.resolve("javaflow");
    if (Files.isDirectory(javaflow)) {
      classPaths.put(Variant.JAVAFLOW, javaflow(jars(javaflow), work, fork));
    }
    return new Peers(classPaths);
  }

  /** Those that can be measured here, the plain one first. */
  List<Variant> variants() {
    return List.copyOf(classPaths.keySet());
  }

  /** What the kernel's JVM gets as class path. */
  String classPath(Variant variant) {
    return Objects.requireNonNull(classPaths.get(variant), variant::name);
  }

  private static String kilim(String libraries, Path work, Fork fork)
      throws IOException, InterruptedException {
    Path unwoven = work.resolve("kilim-unwoven");
    compile(
        source()
            .replace("PAUSABLE", "throws kilim.Pausable")
            .replace("POLL;", "if (asked) { kilim.Task.yield(); }")
            .replace("START", KILIM_START),
        unwoven,
        libraries);
    Path woven = Files.createDirectories(work.resolve("kilim"));
    fork.run(
        List.of(
            "-cp",
            libraries + ":" + unwoven,
            "kilim.tools.Weaver",
            "-d",
            woven.toString(),
            unwoven.toString()));
    return woven + ":" + libraries;
  }

  private static String javaflow(String libraries, Path work, Fork fork)
      throws IOException, InterruptedException {
    Path unwoven = work.resolve("javaflow-unwoven");
    compile(
        source()
            .lines()
            .map(line -> line.contains("PAUSABLE") ? CONTINUABLE + line : line)
            .collect(Collectors.joining("\n"))
            .replace("PAUSABLE", "")
            .replace(
                "POLL;", "if (asked) { org.apache.commons.javaflow.api.Continuation.suspend(); }")
            .replace("START", JAVAFLOW_START),
        unwoven,
        libraries);
    Path jar = work.resolve("javaflow-unwoven.jar");
    jar(unwoven, jar);
    Path woven = work.resolve("javaflow.jar");
    fork.run(
        List.of(
            "-cp",
            libraries,
            "org.apache.commons.javaflow.tools.jar.RewritingUtils",
            jar.toString(),
            woven.toString()));
    return woven + ":" + libraries;
  }

  private static String jars(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(Path::toString).collect(Collectors.joining(":"));
    }
  }

  private static void jar(Path classes, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }

  private static String source() throws IOException {
    try (InputStream in = Peers.class.getResourceAsStream("/peers/PeerKernels.java")) {
      if (in == null) {
        throw new IOException("the benchmarks lack the file peers/PeerKernels.java");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.substring(0, text.indexOf("//"))
          + text.substring(text.indexOf("public final class"));
    }
  }

  private static void compile(String source, Path classes, String classPath) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IOException("this Java has no compiler: run the benchmark with a JDK");
    }
    Path file = Files.createDirectories(classes).resolve("PeerKernels.java");
    Files.writeString(file, source);
    int status =
        compiler.run(
            null,
            System.err,
            System.err,
            "-nowarn",
            "-Xlint:none",
            "--release",
            "8",
            "-cp",
            classPath,
            "-d",
            classes.toString(),
            file.toString());
    if (status != 0) {
      throw new IOException("the peers' kernels do not compile: " + file);
    }
  }
}
