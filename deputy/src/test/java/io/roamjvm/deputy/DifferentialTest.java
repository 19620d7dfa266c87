package io.roamjvm.deputy;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.deputy.fixture.HomeMain;
import io.roamjvm.deputy.fixture.JvmLauncher;
import io.roamjvm.deputy.fixture.LocalMain;
import io.roamjvm.deputy.fixture.StreamOperations;
import io.roamjvm.deputy.fixture.TripOperations;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs the same operations in a plain JVM, and in a guest that stands in an empty directory with
 * its home beside it; output, errors, exit code and the files left behind have to be equal.
 */
class DifferentialTest {

  @TempDir static Path temporary;

  private record Outcome(int exit, String out, String err, Map<String, String> files) {}

  @BeforeAll
  static void buildAgent() throws IOException {
    JvmLauncher.build(temporary);
  }

  /**
   * {@code /proc/self/cwd} is a different directory in the guest, so a path that is used there
   * shows.
   */
  @ParameterizedTest
  @CsvSource({
    "Stream, ''",
    "Stream, /proc/self/cwd/",
    "Path, ''",
    "Path, /proc/self/cwd/",
    "Process, ''",
  })
  void givesWhatAPlainRunGives(String kind, String prefix) throws Exception {
    String program = StreamOperations.class.getName().replace("Stream", kind);
    Path plain = directory(kind + prefix.length() + "-plain");
    Path home = directory(kind + prefix.length() + "-home");
    Path guest = Files.createDirectories(home.resolveSibling("guest"));
    Outcome expected = run(plain, LocalMain.class, program, prefix);
    Outcome actual = run(home, HomeMain.class, guest.toString(), program, prefix);
    assertThat(Files.readString(Path.of(guest + ".err"))).as("guest").isEmpty();
    assertThat(Files.readString(Path.of(guest + ".out"))).as("guest").isEmpty();
    assertThat(actual.out).isEqualTo(expected.out);
    assertThat(actual).isEqualTo(expected);
    assertThat(files(guest)).isEmpty();
  }

  @Test
  void refusesWhatCannotBeForwarded() throws Exception {
    Path home = directory("trip-home");
    Path guest = Files.createDirectories(home.resolveSibling("guest"));
    Outcome outcome =
        run(home, HomeMain.class, guest.toString(), TripOperations.class.getName(), "");
    assertThat(Files.readString(Path.of(guest + ".err"))).as("guest").isEmpty();
    assertThat(outcome.out.lines()).hasSize(19).allMatch(line -> line.endsWith(" -> confined"));
  }

  private static Outcome run(Path directory, Class<?> main, String... arguments) throws Exception {
    ProcessBuilder builder = JvmLauncher.java(main.getName(), arguments);
    builder.directory(directory.toFile());
    builder.environment().put("ONLY_HOME", "1");
    File out = new File(directory + ".out");
    File err = new File(directory + ".err");
    builder.redirectInput(Files.writeString(Path.of(directory + ".in"), "ab\nline\n").toFile());
    builder.redirectOutput(out);
    builder.redirectError(err);
    int exit = builder.start().waitFor();
    return new Outcome(
        exit, Files.readString(out.toPath()), Files.readString(err.toPath()), files(directory));
  }

  /** What the programs expect to find. */
  private static Path directory(String name) throws IOException {
    Path work = Files.createDirectories(temporary.resolve(name).resolve("work"));
    Files.writeString(work.resolve("text.txt"), "first line\nsecond ä€\n");
    Files.writeString(work.resolve("some.properties"), "a=1\nb=ä\n");
    Files.writeString(work.resolve(".hidden"), "");
    Path directory = Files.createDirectory(work.resolve("directory"));
    for (int i = 0; i < 100; i++) {
      Files.writeString(directory.resolve("file" + i), "content " + i);
    }
    Files.createSymbolicLink(work.resolve("link"), Path.of("directory"));
    return work;
  }

  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : (Iterable<Path>) all.filter(path -> !path.equals(root))::iterator) {
        String content =
            Files.isSymbolicLink(each)
                ? "-> " + Files.readSymbolicLink(each)
                : Files.isRegularFile(each)
                    ? String.valueOf(java.util.Arrays.hashCode(Files.readAllBytes(each)))
                    : "directory";
        files.put(
            root.relativize(each)
                + " "
                + Files.getPosixFilePermissions(each, LinkOption.NOFOLLOW_LINKS),
            content);
      }
    }
    return files;
  }
}
