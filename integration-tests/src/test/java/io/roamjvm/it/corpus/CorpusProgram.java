package io.roamjvm.it.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * One program with its input and what of its output is the same in every run.
 *
 * @param name also the name of the directory that holds its jars
 * @param mainClass what java starts
 * @param arguments of one run, which writes its files into the given directory; the working
 *     directory is where {@code input} wrote
 * @param keeps whether a line of standard output counts: some print times
 * @param input makes the input files in a directory
 */
public record CorpusProgram(
    String name, String mainClass, Arguments arguments, Predicate<String> keeps, Input input) {

  /** Command-line arguments of one run. */
  @FunctionalInterface
  public interface Arguments {
    List<String> of(Path outputDirectory);
  }

  /** Makes input files. */
  @FunctionalInterface
  public interface Input {
    void write(Path directory) throws IOException;
  }

  @Override
  public String toString() {
    return name;
  }
}
