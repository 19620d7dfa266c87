package io.roamjvm.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

  @TempDir Path folder;

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectories(folder.resolve("moved"));
    Files.createDirectories(folder.resolve("plain"));
  }

  @Test
  void findsEqualRunsEqual() throws IOException {
    Comparison comparison = compare(program(null), moved("a\nb", 3), plain("a\nb", 3));
    assertThat(comparison.difference()).isNull();
    assertThat(comparison.equal()).isEqualTo("exit code 3, 3 bytes of output");
  }

  @Test
  void findsAnotherExitCode() throws IOException {
    assertThat(compare(program(null), moved("a", 0), plain("a", 1)).difference())
        .isEqualTo("exit code 0 under Roam, 1 plain");
  }

  @Test
  void findsTheFirstLineThatDiffers() throws IOException {
    assertThat(compare(program(null), moved("a\nb\nc\n", 0), plain("a\nx\ny\n", 0)).difference())
        .isEqualTo("output: line 2 is \"b\" under Roam, \"x\" plain");
    assertThat(compare(program(null), moved("a\n", 0), plain("a\nx\n", 0)).difference())
        .isEqualTo("output: line 2 is \"\" under Roam, \"x\" plain");
    assertThat(compare(program(null), moved("", 0), plain("x", 0)).difference())
        .isEqualTo("output: line 1 is missing under Roam, \"x\" plain");
  }

  @Test
  void findsBytesThatAreNoText() throws IOException {
    ProgramRun.Result here = new ProgramRun.Result(0, new byte[] {(byte) 0x80}, folder);
    ProgramRun.Result there = new ProgramRun.Result(0, new byte[] {(byte) 0x81}, folder);
    assertThat(Comparison.of(program(null), here, there).difference()).isNotNull();
  }

  @Test
  void leavesOutOnlyTheLinesThatMeasureTime() throws IOException {
    DemoProgram timed = program(Pattern.compile("time: \\d+ ms"));
    Comparison equal = compare(timed, moved("x\ntime: 5 ms\ny", 0), plain("x\ntime: 9 ms\ny", 0));
    assertThat(equal.difference()).isNull();
    assertThat(equal.equal()).contains("3 bytes").contains("without 1 line");
    assertThat(compare(timed, moved("x\ntime: 5 ms!\n", 0), plain("x\ntime: 9 ms!\n", 0)))
        .extracting(Comparison::difference)
        .isNotNull();
    assertThat(compare(timed, moved("x\n", 0), plain("x\ntime: 9 ms\n", 0)).difference())
        .isEqualTo("0 measured lines under Roam, 1 plain");
  }

  @Test
  void comparesTheFilesThatTheProgramWrites() throws IOException {
    DemoProgram writer =
        new DemoProgram("w", "", List.of(), "W", List.of(), List.of(), null, List.of("result"));
    Files.writeString(folder.resolve("plain/result"), "same");
    assertThat(compare(writer, moved("", 0), plain("", 0)).difference())
        .isEqualTo("file result is missing under Roam");
    Files.writeString(folder.resolve("moved/result"), "samE");
    assertThat(compare(writer, moved("", 0), plain("", 0)).difference())
        .isEqualTo("file result differs at byte 3");
    Files.writeString(folder.resolve("moved/result"), "same");
    assertThat(compare(writer, moved("", 0), plain("", 0)).difference()).isNull();
  }

  private static Comparison compare(
      DemoProgram program, ProgramRun.Result moved, ProgramRun.Result plain) throws IOException {
    return Comparison.of(program, moved, plain);
  }

  private ProgramRun.Result moved(String output, int exitCode) {
    return result("moved", output, exitCode);
  }

  private ProgramRun.Result plain(String output, int exitCode) {
    return result("plain", output, exitCode);
  }

  private ProgramRun.Result result(String name, String output, int exitCode) {
    return new ProgramRun.Result(
        exitCode, output.getBytes(StandardCharsets.UTF_8), folder.resolve(name));
  }

  private static DemoProgram program(@Nullable Pattern measured) {
    return new DemoProgram("p", "", List.of(), "P", List.of(), List.of(), measured, List.of());
  }
}
