package io.roamjvm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
  private interface Program {
    void start(String[] args) throws IOException;
  }

  @Test
  void countsTheKnownSolutionsForEightQueens() throws IOException {
    assertThat(output(NQueens::main, "9"))
        .contains("8 queens: 92 solutions", "9 queens: 352 solutions, 8393 boards");
  }

  @Test
  void paintsTheSamePictureEachTime() throws IOException {
    assertThat(output(Mandelbrot::main, "60", "200"))
        .contains("points inside, checksum ")
        .isEqualTo(output(Mandelbrot::main, "60", "200"));
  }

  @Test
  void playsTheSameGameEachTime() throws IOException {
    assertThat(output(LifeGame::main, "40", "60"))
        .contains("generation 60: ")
        .isEqualTo(output(LifeGame::main, "40", "60"));
  }

  @Test
  void shortensTheTour() throws IOException {
    String output = output(TravelingSalesman::main, "30", "40");
    assertThat(after(output, "best tour ")).isLessThan(after(output, "first tour ") / 2);
  }

  @Test
  void countsEveryWordOfEveryPass(@TempDir Path folder) throws IOException {
    String output = output(WordCount::main, folder.toString(), "100", "3");
    assertThat(output).contains("pass 3 of 3: 1200 words");
    long counted = 0;
    for (String line : Files.readAllLines(folder.resolve("counts.txt"))) {
      counted += Long.parseLong(line.substring(0, line.indexOf(' ')));
    }
    assertThat(counted).isEqualTo(3600);
  }

  @Test
  void writesTheSameTrainingDataEachTime(@TempDir Path folder) throws IOException {
    TrainingData.write(folder.resolve("a"), 50);
    TrainingData.write(folder.resolve("b"), 50);
    assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
    assertThat(Files.readAllLines(folder.resolve("a")))
        .hasSize(50)
        .allMatch(line -> line.matches("[+-]1( \\d+:-?[0-9.E-]+)+"))
        .anyMatch(line -> line.startsWith("+1"))
        .anyMatch(line -> line.startsWith("-1"));
  }

  private static double after(String text, String label) {
    Matcher number = Pattern.compile(Pattern.quote(label) + "([0-9.]+)").matcher(text);
    assertThat(number.find()).as(label).isTrue();
    return Double.parseDouble(number.group(1));
  }

  private static String output(Program program, String... args) throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      program.start(args);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
