package io.roamjvm.cli.demo;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A program that the demonstration can run; it knows nothing of Roam.
 *
 * @param classPath jars, relative to the examples' build folder
 * @param arguments of the program, run in a folder of its own
 * @param preparation main class and arguments of what makes the input first; may be empty
 * @param measured output lines that hold a time which the program measured, different in every run;
 *     null if there are none
 * @param results files that the program writes into its folder
 */
record DemoProgram(
    String name,
    String description,
    List<String> classPath,
    String mainClass,
    List<String> arguments,
    List<String> preparation,
    @Nullable Pattern measured,
    List<String> results) {

  /** The same program with other arguments; with none given, itself. */
  DemoProgram with(List<String> others) {
    return others.isEmpty()
        ? this
        : new DemoProgram(
            name, description, classPath, mainClass, others, preparation, measured, results);
  }
}
