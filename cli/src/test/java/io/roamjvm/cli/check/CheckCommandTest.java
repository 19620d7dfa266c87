package io.roamjvm.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.cli.RoamCommand;
import io.roamjvm.cli.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class CheckCommandTest {

  private record Result(int exitCode, String out, String err) {}

  private static final String NAME = "io/roamjvm/cli/check/CheckSample.class";
  private static final byte[] NO_CLASS = {1, 2, 3};

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "check-table.txt, -v",
    "check-json.txt, --output=json",
  })
  void printsWhatTheSnapshotShows(String snapshot, String option) throws IOException {
    Result result = run("check", jar("a.jar", NAME, sample()), option);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    Path actual = Path.of("target", "snapshots", snapshot);
    Files.createDirectories(actual.toAbsolutePath().getParent());
    Files.writeString(actual, result.out().replace(folder.toString(), "FOLDER"));
    Path expected = Path.of("src", "test", "snapshots", snapshot);
    assertThat(actual).as("%s against %s", actual, expected).hasSameTextualContentAs(expected);
  }

  @Test
  void failsOnAClassThatCannotBeWoven() throws IOException {
    Result result = run("check", jar("bad.jar", "x/Bad.class", NO_CLASS));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("RR-006 not woven: methods 1")
        .contains("x/Bad.class  RR-006");
    assertThat(run("check", "--fail-on=never", folder + "/bad.jar").exitCode()).isZero();
  }

  @Test
  void failsOnAnyPlaceIfAskedTo() throws IOException {
    String jar = jar("a.jar", NAME, sample());
    assertThat(run("check", jar).exitCode()).isZero();
    assertThat(run("check", "--fail-on", "any", jar).exitCode()).isEqualTo(1);
  }

  @Test
  void looksIntoFoldersAndJarsInJars() throws IOException {
    Path lib = Path.of(jar("lib.jar", NAME, sample()));
    String boot = jar("boot.jar", "BOOT-INF/lib/lib.jar", Files.readAllBytes(lib));
    assertThat(run("check", boot).out()).contains("boot.jar: classes 1,");
    Files.write(folder.resolve("Other.class"), sample());
    assertThat(run("check", folder.toString()).out()).contains(": classes 3,");
  }

  @Test
  void takesAllVersionsAndNoModuleDescriptor() throws IOException {
    Path jar = folder.resolve("versions.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      add(out, NAME, sample());
      add(out, "META-INF/versions/11/" + NAME, sample());
      add(out, "module-info.class", NO_CLASS);
      add(out, "META-INF/versions/11/module-info.class", NO_CLASS);
    }
    Result result = run("check", jar.toString());
    assertThat(result.exitCode()).as(result.out()).isZero();
    assertThat(result.out()).contains("versions.jar: classes 2,");
  }

  @Test
  void saysWhatIsNoJarAndWhatIsNotThere() throws IOException {
    Path file = folder.resolve("text.jar");
    Files.writeString(file, "no jar");
    Result result = run("check", file.toString());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("roam: " + file + " cannot be read as a jar or folder: ")
        .containsOnlyOnce("\n");
    Result absent = run("check", folder.resolve("absent.jar").toString());
    assertThat(absent.exitCode()).isEqualTo(3);
    assertThat(absent.err()).startsWith("roam: no such file: ").containsOnlyOnce("\n");
    assertThat(run("check").exitCode()).isEqualTo(2);
    assertThat(run("check", "--help").out()).contains("Usage: roam check", "--fail-on");
  }

  private String jar(String name, String entry, byte[] bytes) throws IOException {
    Path jar = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      add(out, entry, bytes);
    }
    return jar.toString();
  }

  private static void add(ZipOutputStream out, String entry, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(entry));
    out.write(bytes);
    out.closeEntry();
  }

  private static byte[] sample() throws IOException {
    try (InputStream in = CheckSample.class.getResourceAsStream("CheckSample.class")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        RoamCommand.run(
            new Surroundings(
                Path.of("roam-agent.jar"),
                Map.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Clock.systemUTC()),
            arguments);
    return new Result(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
