package io.roamjvm.examples;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Writes rows to learn from in the text format of LIBSVM; the same file for the same arguments. */
public final class TrainingData {
  private static final int FEATURES = 200;

  private TrainingData() {}

  /** Arguments: the file to write, the number of rows (default 120000). */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      System.err.println("Usage: TrainingData FILE [ROWS]");
      System.exit(2);
    }
    write(Path.of(args[0]), args.length > 1 ? Integer.parseInt(args[1]) : 60_000);
  }

  /**
   * Writes the file. A row is in class +1 when a hidden weight vector, and some noise, say so; a
   * quarter of its features are set.
   *
   * @throws IOException when the file cannot be written
   */
  public static void write(Path file, int rows) throws IOException {
    Random random = new Random(42);
    double[] weights = new double[FEATURES + 1];
    for (int feature = 1; feature <= FEATURES; feature++) {
      weights[feature] = random.nextDouble() - 0.5;
    }
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      for (int row = 0; row < rows; row++) {
        out.write(row(random, weights));
        out.write('\n');
      }
    }
  }

  private static String row(Random random, double[] weights) {
    StringBuilder features = new StringBuilder();
    double sum = random.nextDouble() - 0.5;
    for (int feature = 1; feature < weights.length; feature++) {
      if (random.nextInt(4) == 0) {
        int thousandths = random.nextInt(2001) - 1000;
        features.append(' ').append(feature).append(':').append(thousandths / 1000.0);
        sum += weights[feature] * thousandths / 1000.0;
      }
    }
    return (sum > 0 ? "+1" : "-1") + features;
  }
}
