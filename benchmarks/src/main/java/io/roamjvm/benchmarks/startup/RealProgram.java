package io.roamjvm.benchmarks.startup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that nobody here wrote, and what it is given to do.
 *
 * @param name also the directory of its jars, which the build fetches
 * @param mainClass what java starts
 * @param arguments on the command line, before the input
 * @param input name of the resource that it works on, its last argument
 */
record RealProgram(String name, String mainClass, List<String> arguments, String input) {

  /** Language implementations: each loads a thousand classes and more before it does anything. */
  static List<RealProgram> all() {
    return List.of(
        new RealProgram("clojure", "clojure.main", List.of(), "numbers.clj"),
        new RealProgram("groovy", "groovy.ui.GroovyMain", List.of(), "shapes.groovy"),
        new RealProgram(
            "scalac",
            "scala.tools.nsc.Main",
            List.of("-usejavacp", "-nowarn", "-d", "OUT"),
            "Shapes.scala"));
  }

  /**
   * The command line behind the JVM's options.
   *
   * @param jars directory that holds a directory of jars for each program
   * @param scratch where input and output files may go
   */
  List<String> command(Path jars, Path scratch) throws IOException {
    Path own = Files.createDirectories(scratch.resolve(name));
    Path file = own.resolve(input);
    try (InputStream in = RealProgram.class.getResourceAsStream("/startup/" + input)) {
      if (in == null) {
        throw new IOException("the benchmarks lack the file startup/" + input);
      }
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    Path lib = jars.resolve(name);
    if (!Files.isDirectory(lib)) {
      throw new IOException("the jars of " + name + " are not in " + lib + ": build again");
    }
    List<String> command = new ArrayList<>(List.of("-cp", lib + "/*", mainClass));
    for (String argument : arguments) {
      command.add(
          argument.equals("OUT")
              ? Files.createDirectories(own.resolve("out")).toString()
              : argument);
    }
    command.add(file.toString());
    return command;
  }
}
