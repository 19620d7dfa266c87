package io.roamjvm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RoamCommandTest {

  private record Result(int exitCode, String out, String err) {}

  @TempDir Path folder;
  private Path keyFile;
  private ScriptedDaemon daemon;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void start() throws IOException {
    keyFile = folder.resolve("key");
    daemon = new ScriptedDaemon(keyFile);
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  @ParameterizedTest
  @CsvSource({
    "ps-table.txt, ps",
    "ps-json.txt, ps --output json",
    "ps-local.txt, ps --local",
    "where-table.txt, where 4711",
    "where-json.txt, where --output=json 99@",
    "nodes-table.txt, nodes",
    "nodes-json.txt, nodes --output json",
    "migrate-table.txt, migrate 4711 beta",
    "migrate-json.txt, migrate 4711 beta --output json",
    "migrate-async.txt, migrate --async 4711 home",
    "migrate-async-json.txt, migrate --async 4711 home --output json",
  })
  void printsWhatTheSnapshotShows(String snapshot, String command) throws IOException {
    Result result = ask(command.split(" ", -1));
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    Path actual = Path.of("target", "snapshots", snapshot);
    Files.createDirectories(actual.toAbsolutePath().getParent());
    Files.writeString(actual, result.out());
    Path expected = Path.of("src", "test", "snapshots", snapshot);
    assertThat(actual).as("%s against %s", actual, expected).hasSameTextualContentAs(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | roam: no node \"nowhere\" | migrate 4711 nowhere",
        "4 | roam: task 99@beta/7 did not move: RR-008 held monitor: org.example.Lock.use(Lock.java:9) | migrate 99 home",
        "3 | roam: no task or pid \"5\": \"roam ps\" lists what there is | where 5",
        "2 | roam: --timeout: 0 is no number of seconds from 1 on | migrate 4711 home --timeout 0",
      })
  void exitsAsTheFailureDemands(int exitCode, String line, String command) {
    assertThat(ask(command.split(" ", -1))).isEqualTo(new Result(exitCode, "", line + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ps --colour",
        "ps extra",
        "ps --output yaml",
        "where",
        "migrate 1",
        "frobnicate",
        "ps --node a:b",
        "--wrong",
        "run",
        "",
      })
  void explainsWrongUsageOnOneLine(String command) {
    Result result =
        run(Stream.of(command.split(" ", -1)).filter(s -> !s.isEmpty()).toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("roam: ").containsOnlyOnce("\n").contains("--");
  }

  @Test
  void takesAddressFromTheEnvironment() {
    environment.put("ROAM_NODE", daemon.address());
    assertThat(run("nodes", "--key-file", keyFile.toString()).exitCode()).isZero();
  }

  @Test
  void saysWhatToDoWhenNobodyListens() {
    String address = daemon.address();
    daemon.close();
    Result result = run("ps", "--node", address, "--key-file", keyFile.toString());
    assertThat(result.exitCode()).isEqualTo(5);
    assertThat(result.err()).contains(address).contains("roam node").containsOnlyOnce("\n");
  }

  @Test
  void refusesAnotherKey() throws IOException {
    Path other = folder.resolve("other");
    new ScriptedDaemon(other).close();
    Result result = run("ps", "--node", daemon.address(), "--key-file", other.toString());
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.err()).contains("key").contains(daemon.address()).containsOnlyOnce("\n");
  }

  @Test
  void saysWhereTheKeyShouldBe() {
    Result result = run("ps", "--key-file", folder.resolve("absent").toString());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("absent").containsOnlyOnce("\n");
  }

  @Test
  void warnsWhenANodeDidNotAnswer() {
    daemon.silence("gamma");
    Result result = ask("ps");
    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEqualTo("roam: node gamma did not answer: its tasks are missing\n");
    assertThat(ask("where", "5").exitCode()).isEqualTo(5);
  }

  @Test
  void printsHelpForEachCommand() {
    assertThat(run("--help").out())
        .contains("nodes", "ps", "where", "migrate", "run", "Exit codes");
    for (String command :
        new String[] {"nodes", "ps", "where", "migrate", "run", "check", "version"}) {
      Result result = run(command, "--help");
      assertThat(result.exitCode()).isZero();
      assertThat(result.out()).contains("Usage: roam " + command);
    }
  }

  @Test
  void printsHelpInTheOtherOrderToo() {
    assertThat(run("help").out()).isEqualTo(run("--help").out());
    assertThat(run("help", "ps")).isEqualTo(run("ps", "--help"));
    assertThat(run("node", "--help").out()).contains("--join=HOST:PORT,... ");
  }

  @Test
  void tellsWhatIsACommandAndWhatIsForJava() {
    assertThat(run("frobnicate").err())
        .isEqualTo("roam: no command \"frobnicate\" (see roam --help)\n");
    assertThat(run("run", "-cp", "a.jar", "Main").err())
        .isEqualTo(
            "roam: unknown option \"-cp\": write -- before what is for java (see roam run"
                + " --help)\n");
  }

  @Test
  void printsTheVersionThatTheBuildWrote() {
    assertThat(run("version").out()).matches("roam \\d+\\.\\d+\\.\\d+\\S* \\(Java .*\\)\\R");
    assertThat(run("--version")).isEqualTo(run("version"));
  }

  private Result ask(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 4);
    all[arguments.length] = "--node";
    all[arguments.length + 1] = daemon.address();
    all[arguments.length + 2] = "--key-file";
    all[arguments.length + 3] = keyFile.toString();
    return run(all);
  }

  private Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        RoamCommand.run(
            new Surroundings(
                Path.of("roam-agent.jar"),
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Clock.fixed(
                    Instant.ofEpochMilli(ScriptedDaemon.STARTED + 300_000), ZoneOffset.UTC)),
            arguments);
    return new Result(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
