package io.roamjvm.benchmarks.overhead;

import io.roamjvm.benchmarks.Fork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Kernels that can also be written for Kilim, compiled from one source: plain for plain Java and
 * for Roam, and with {@code throws Pausable} and polls where Roam polls for Kilim. All are compiled
 * for Java 8, the newest class files that Kilim understands in full. Kilim is used as it is, but
 * with a newer ASM than its own, which cannot read the JDK's classes.
 */
final class Peers {

  /** Why the other peer is not here. */
  static final String LEFT_OUT =
      "tascalate-javaflow is left out: of its release 2.8.1 only the API can be resolved, not the"
          + " artifacts that instrument classes (providers.core, tools.*, agent.core)";

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

  private final Path libraries;
  private final Path plain;
  private final Path kilim;

  private Peers(Path libraries, Path plain, Path kilim) {
    this.libraries = libraries;
    this.plain = plain;
    this.kilim = kilim;
  }

  /**
   * Compiles and weaves.
   *
   * @param libraries directory of Kilim's jars
   * @throws IOException when that fails, with what the tools said
   */
  static Peers prepare(Path libraries, Path scratch, Fork fork)
      throws IOException, InterruptedException {
    String source = source();
    Path plain = scratch.resolve("peers/plain");
    compile(
        source.replace("PAUSABLE", "").replace("POLL;", "").replace("START", PLAIN_START),
        plain,
        "");
    Path unwoven = scratch.resolve("peers/kilim-unwoven");
    compile(
        source
            .replace("PAUSABLE", "throws kilim.Pausable")
            .replace("POLL;", "if (asked) { kilim.Task.yield(); }")
            .replace("START", KILIM_START),
        unwoven,
        libraries.resolve("kilim-2.0.2.jar").toString());
    Path woven = Files.createDirectories(scratch.resolve("peers/kilim"));
    fork.run(
        List.of(
            "-cp",
            libraries + "/*:" + unwoven,
            "kilim.tools.Weaver",
            "-d",
            woven.toString(),
            unwoven.toString()));
    return new Peers(libraries, plain, woven);
  }

  /** What the kernel's JVM gets as class path. */
  String classPath(Variant variant) {
    return variant == Variant.KILIM ? kilim + ":" + libraries + "/*" : plain.toString();
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
