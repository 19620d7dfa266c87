package io.roamjvm.cli.demo;

import io.roamjvm.cli.Units;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run under Roam against a plain run of the same program.
 *
 * @param difference the first difference, one line; null when there is none
 * @param equal what was found equal, for people
 */
record Comparison(@Nullable String difference, String equal) {

  /** One output in terms of another: the lines without those that measure time. */
  private record Compared(String text, long dropped) {

    static Compared of(byte[] output, DemoProgram program) {
      // every byte is a character, so that equal texts are equal bytes
      String text = new String(output, StandardCharsets.ISO_8859_1);
      if (program.measured() == null) {
        return new Compared(text, 0);
      }
      StringBuilder kept = new StringBuilder();
      long dropped = 0;
      for (String line : lines(text)) {
        if (program.measured().matcher(line.strip()).matches()) {
          dropped++;
        } else {
          kept.append(line);
        }
      }
      return new Compared(kept.toString(), dropped);
    }
  }

  /** Compares output byte by byte, exit code, and the files that the program writes. */
  static Comparison of(DemoProgram program, ProgramRun.Result moved, ProgramRun.Result plain)
      throws IOException {
    Compared here = Compared.of(moved.output(), program);
    Compared there = Compared.of(plain.output(), program);
    String difference = null;
    if (moved.exitCode() != plain.exitCode()) {
      difference = "exit code " + moved.exitCode() + " under Roam, " + plain.exitCode() + " plain";
    } else if (!here.text().equals(there.text())) {
      difference = "output: " + firstDifference(here.text(), there.text());
    } else if (here.dropped() != there.dropped()) {
      difference = here.dropped() + " measured lines under Roam, " + there.dropped() + " plain";
    }
    StringBuilder equal = new StringBuilder("exit code " + plain.exitCode());
    equal.append(", ").append(Units.count(there.text().length(), "byte")).append(" of output");
    if (there.dropped() > 0) {
      equal.append(" (without ").append(Units.count(there.dropped(), "line"));
      equal.append(" of time that the program measured)");
    }
    for (String file : program.results()) {
      difference = difference != null ? difference : difference(file, moved, plain);
      equal.append(", file ").append(file);
    }
    return new Comparison(difference, equal.toString());
  }

  private static @Nullable String difference(
      String file, ProgramRun.Result moved, ProgramRun.Result plain) throws IOException {
    Path here = moved.folder().resolve(file);
    Path there = plain.folder().resolve(file);
    if (!Files.exists(here) || !Files.exists(there)) {
      return "file " + file + " is missing " + (Files.exists(here) ? "plain" : "under Roam");
    }
    long at = Files.mismatch(here, there);
    return at < 0 ? null : "file " + file + " differs at byte " + at;
  }

  private static String firstDifference(String moved, String plain) {
    List<String> here = lines(moved);
    List<String> there = lines(plain);
    int i = 0;
    while (i < here.size() && i < there.size() && here.get(i).equals(there.get(i))) {
      i++;
    }
    return String.format(
        "line %d is %s under Roam, %s plain", i + 1, shown(here, i), shown(there, i));
  }

  private static String shown(List<String> lines, int i) {
    return i < lines.size() ? "\"" + lines.get(i).strip() + "\"" : "missing";
  }

  /** The lines with their line ends. */
  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)", -1));
  }
}
