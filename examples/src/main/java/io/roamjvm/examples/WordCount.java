package io.roamjvm.examples;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes a text file, counts its words several times line by line, and writes the counts. */
public final class WordCount {
  private WordCount() {}

  /**
   * Arguments: folder for the files (default "."), lines (default 100000), passes (default 150).
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args.length > 0 ? args[0] : ".");
    int lines = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
    int passes = args.length > 2 ? Integer.parseInt(args[2]) : 150;
    Path text = folder.resolve("words.txt");
    writeText(text, lines);
    System.out.printf("%d lines, %d bytes%n", lines, Files.size(text));
    Map<String, Integer> counts = new HashMap<>();
    for (int pass = 1; pass <= passes; pass++) {
      long words = count(text, counts);
      System.out.printf(
          "pass %d of %d: %d words, %d different%n", pass, passes, words, counts.size());
    }
    Path result = folder.resolve("counts.txt");
    writeCounts(result, counts);
    System.out.printf("counts written: %d bytes%n", Files.size(result));
  }

  private static void writeText(Path file, int lines) throws IOException {
    Random random = new Random(7);
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (int line = 0; line < lines; line++) {
        for (int word = 0; word < 12; word++) {
          int rank = (int) Math.abs(random.nextGaussian() * 4000);
          out.write(word == 0 ? "" : " ");
          out.write(Integer.toString(rank * 7919, 36));
        }
        out.newLine();
      }
    }
  }

  private static long count(Path file, Map<String, Integer> counts) throws IOException {
    long words = 0;
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int start = 0;
        while (start < line.length()) {
          int end = line.indexOf(' ', start);
          end = end < 0 ? line.length() : end;
          counts.merge(line.substring(start, end), 1, Integer::sum);
          words++;
          start = end + 1;
        }
      }
    }
    return words;
  }

  private static void writeCounts(Path file, Map<String, Integer> counts) throws IOException {
    List<Map.Entry<String, Integer>> entries = new ArrayList<>(counts.entrySet());
    entries.sort(
        (a, b) -> {
          int order = Integer.compare(b.getValue(), a.getValue());
          return order != 0 ? order : a.getKey().compareTo(b.getKey());
        });
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, Integer> entry : entries) {
        out.write(entry.getValue() + " " + entry.getKey());
        out.newLine();
      }
    }
  }
}
