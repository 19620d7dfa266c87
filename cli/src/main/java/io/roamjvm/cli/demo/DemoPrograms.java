package io.roamjvm.cli.demo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The programs that come with Roam. */
final class DemoPrograms {

  /** The jar of the bundled examples, in their build folder. */
  static final String EXAMPLES = "roam-examples.jar";

  private static final String PACKAGE = "io.roamjvm.examples.";

  /** All of them; the first is run unless another is named. */
  static final List<DemoProgram> ALL =
      List.of(
          new DemoProgram(
              "liblinear",
              "trains a classifier with LIBLINEAR from Maven Central, reading a file",
              List.of("lib/liblinear.jar"),
              "de.bwaldvogel.liblinear.Train",
              List.of("-s", "6", "-c", "4", "-e", "0.001", "-v", "5", "train.txt"),
              List.of(PACKAGE + "TrainingData", "train.txt"),
              Pattern.compile("time: \\d+ ms"),
              List.of()),
          example("NQueens", "counts the ways to place queens, by recursion"),
          example("Mandelbrot", "computes a picture in a loop over doubles"),
          example("LifeGame", "plays the Game of Life on arrays of arrays"),
          example("TravelingSalesman", "shortens a tour with records, lists and a seeded Random"),
          new DemoProgram(
              "WordCount",
              "counts the words of a file and writes another",
              List.of(EXAMPLES),
              PACKAGE + "WordCount",
              List.of(),
              List.of(),
              null,
              List.of("words.txt", "counts.txt")));

  private DemoPrograms() {}

  /** The program of that name, whatever its case. */
  static Optional<DemoProgram> named(String name) {
    return ALL.stream()
        .filter(p -> p.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static DemoProgram example(String name, String description) {
    return new DemoProgram(
        name,
        description,
        List.of(EXAMPLES),
        PACKAGE + name,
        List.of(),
        List.of(),
        null,
        List.of());
  }
}
