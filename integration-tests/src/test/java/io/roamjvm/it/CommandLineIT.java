package io.roamjvm.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.it.kit.Launch;
import io.roamjvm.it.kit.Places;
import io.roamjvm.it.kit.Subprocess;
import io.roamjvm.it.kit.TestJdk;
import io.roamjvm.protocol.ClusterKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The script at the root of the checkout, as a user calls it. */
class CommandLineIT {
  private static final Path ROAM = Path.of("..", "roam").toAbsolutePath().normalize();
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** An address of loopback where nobody listens. */
  private static final String NOWHERE = "127.0.0.1:1";

  static Stream<Named<TestJdk>> jdks() {
    return TestJdk.all();
  }

  @Test
  void verifiesTheDemonstration() throws Exception {
    verifiesTheDemonstration(TestJdk.current());
  }

  @Tag("soak")
  @Test
  void verifiesTheDemonstrationOnTheNewestJdk() throws Exception {
    verifiesTheDemonstration(TestJdk.newest());
  }

  private void verifiesTheDemonstration(TestJdk jdk) throws Exception {
    jdk.assumeInstalled();
    Subprocess.Outcome outcome =
        roam(jdk, "demo", "--program", "NQueens", "--every", "0.3", "--moves", "6", "--", "16");
    assertThat(outcome.out())
        .contains("    | 15 queens: 2279184 solutions", "    | 16 queens: 14772512 solutions");
    assertThat(outcome.out().lines().reduce("", (before, line) -> line)).startsWith("verified: ");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exit()).isZero();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void runsAProgramWhereNoNodeAnswersAndSaysSoOnOneLine(TestJdk jdk) throws Exception {
    Subprocess.Outcome outcome = queens(jdk);
    assertThat(outcome.out()).endsWith("14 queens: 365596 solutions, 27358552 boards\n");
    assertThat(outcome.err()).startsWith("roam: ").contains(NOWHERE).hasLineCount(1);
    assertThat(outcome.exit()).isZero();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void runsAProgramInSilenceWhenAsked(TestJdk jdk) throws Exception {
    assertThat(queens(jdk, "--quiet").err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void saysWhatIsWrongWithAnOptionInWords(TestJdk jdk) throws Exception {
    Path work = Places.work("options");
    Map<String, String> wrong =
        Map.of(
            "nose", "unknown agent option 'nose'",
            "quiet", "agent option 'quiet=x' is neither true nor false",
            "node", "agent option 'node=x:y' is not HOST:PORT",
            "chaos", "agent option 'chaos=x' is not N or SEED:N");
    for (Map.Entry<String, String> option : wrong.entrySet()) {
      String value = option.getKey().equals("node") ? "x:y" : "x";
      List<String> command =
          List.of("-cp", Places.examples().toString(), "io.roamjvm.examples.NQueens", "8");
      try (Subprocess program =
          new Launch(jdk, work)
              .agent(Map.of(option.getKey(), value))
              .start("wrong-" + option.getKey(), work, command)) {
        Subprocess.Outcome outcome = program.await(LIMIT);
        assertThat(outcome.err())
            .startsWith(
                "roam: the agent could not start, the program runs without it: "
                    + option.getValue())
            .hasLineCount(1);
        assertThat(outcome.out()).contains("8 queens: 92 solutions");
        assertThat(outcome.exit()).isZero();
      }
    }
  }

  private static Subprocess.Outcome queens(TestJdk jdk, String... options) throws Exception {
    Path keyFile = Places.work("key").resolve("cluster.key");
    ClusterKey.loadOrCreate(keyFile);
    List<String> arguments = new ArrayList<>(List.of("run", "--on", NOWHERE));
    arguments.addAll(List.of("--key-file", keyFile.toString()));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--", "-cp", Places.examples().toString()));
    arguments.addAll(List.of("io.roamjvm.examples.NQueens", "14"));
    return roam(jdk, arguments.toArray(String[]::new));
  }

  private static Subprocess.Outcome roam(TestJdk jdk, String... arguments)
      throws IOException, InterruptedException {
    jdk.assumeInstalled();
    Path work = Places.work("roam-" + arguments[0]);
    List<String> command = new ArrayList<>(List.of(ROAM.toString()));
    command.addAll(List.of(arguments));
    try (Subprocess roam =
        new Subprocess("roam", command, work, work, Map.of("JAVA_HOME", jdk.home().toString()))) {
      return roam.await(LIMIT);
    }
  }
}
