package io.roamjvm.it.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** English sentences out of the comments of a jar of sources, split marks before punctuation. */
final class Sentences {
  private static final Pattern LINE = Pattern.compile("^\\s*\\* [A-Za-z].*[.,;:)].*");
  private static final int SHORTEST = 41;

  private Sentences() {}

  /** Writes {@code count} sentences with split marks, and the same without. */
  static void write(Path sourcesJar, Path training, Path text, int count) throws IOException {
    List<String> marked = new ArrayList<>();
    int kept = 0;
    for (String line : commentLines(sourcesJar)) {
      if (line.length() >= SHORTEST && ++kept % 2 == 0 && marked.size() < count) {
        marked.add(mark(line));
      }
    }
    Files.write(training, marked);
    Files.write(text, marked.stream().map(line -> line.replace("<SPLIT>", "")).toList());
  }

  private static List<String> commentLines(Path sourcesJar) throws IOException {
    List<String> lines = new ArrayList<>();
    try (ZipFile jar = new ZipFile(sourcesJar.toFile())) {
      List<String> names = new ArrayList<>();
      jar.stream().map(ZipEntry::getName).filter(n -> n.endsWith(".java")).forEach(names::add);
      Collections.sort(names);
      for (String name : names) {
        byte[] bytes = jar.getInputStream(jar.getEntry(name)).readAllBytes();
        new String(bytes, StandardCharsets.ISO_8859_1)
            .lines()
            .filter(line -> LINE.matcher(line).matches())
            .map(Sentences::plain)
            .forEach(lines::add);
      }
    }
    return lines;
  }

  private static String plain(String line) {
    return line.replaceFirst("^\\s*\\* ", "")
        .replaceAll("<[^>]*>", "")
        .replaceAll("\\{@[a-z]+ ([^}]*)\\}", "$1")
        .replaceAll("[^ -~]", "");
  }

  private static String mark(String line) {
    return line.replaceAll("([.,;:()])", "<SPLIT>$1")
        .replace(" <SPLIT>", " ")
        .replaceFirst("^<SPLIT>", "");
  }
}
