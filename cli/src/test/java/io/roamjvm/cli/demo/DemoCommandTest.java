package io.roamjvm.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.cli.RoamCommand;
import io.roamjvm.cli.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void listsTheProgramsWithTheUsualOneFirst() {
    assertThat(run("demo", "--list")).isZero();
    assertThat(text(out).lines().toList())
        .hasSameSizeAs(DemoPrograms.ALL)
        .first()
        .asString()
        .startsWith("liblinear ");
    assertThat(text(err)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | demo --program chess | no program \"chess\": there are liblinear, NQueens",
        "2 | demo --moves 3 | --moves 3: write 4 or more",
        "2 | demo --every 0 | --every 0.0: write seconds, from 0.1 to 3600",
      })
  void refusesWhatItCannotShow(int exitCode, String command, String message) throws Exception {
    buildNothing();
    assertThat(run(command.split(" ", -1))).isEqualTo(exitCode);
    assertThat(text(err)).startsWith("roam: " + message).containsOnlyOnce("\n");
  }

  @Test
  void saysWhatIsNotBuilt() {
    assertThat(run("demo")).isEqualTo(1);
    assertThat(text(err)).contains("roam-agent.jar", "./mvnw").containsOnlyOnce("\n");
  }

  /** Empty files where a checkout has its jars. */
  private void buildNothing() throws Exception {
    for (String jar :
        new String[] {"agent/target/roam-agent.jar", "examples/target/roam-examples.jar"}) {
      Path file = folder.resolve(jar);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
  }

  private int run(String... arguments) {
    return RoamCommand.run(
        new Surroundings(
            folder.resolve("agent/target/roam-agent.jar"),
            Map.of(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Clock.systemUTC()),
        arguments);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
