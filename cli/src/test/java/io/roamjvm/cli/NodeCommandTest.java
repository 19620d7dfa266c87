package io.roamjvm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real daemon as a process, asked by the CLI as a process. */
@Timeout(90)
class NodeCommandTest {

  private static final Pattern LISTENING =
      Pattern.compile("roam (\\S+) listening on (127.0.0.1:\\d+)");

  @TempDir Path folder;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void endAll() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void listsTheNodesThatJoined() throws Exception {
    String first = daemon("one");
    String second = daemon("two", "--join", first);
    List<String> names = List.of();
    while (names.size() < 2) {
      Process cli = cli("nodes", "--node", second, "--output", "json");
      names =
          Pattern.compile("\"name\": \"(\\w+)\"")
              .matcher(text(cli))
              .results()
              .map(found -> found.group(1))
              .toList();
      assertThat(cli.waitFor()).isZero();
    }
    assertThat(names).containsExactly("one", "two");
    assertThat(text(cli("ps", "--node", first))).startsWith("TASK ").hasLineCount(1);
  }

  @Test
  void passesOnWhyTheDaemonWillNotMove() throws Exception {
    Process cli = cli("migrate", "12345", "home", "--node", daemon("one"));
    assertThat(text(cli)).startsWith("roam: ").contains("12345").hasLineCount(1);
    assertThat(cli.waitFor()).isEqualTo(3);
  }

  @Test
  void saysWhenThePortIsTaken() throws Exception {
    String taken = daemon("one");
    Process second = cli("node", "--listen", taken, "--warm", "0");
    assertThat(text(second))
        .startsWith("roam: ")
        .contains(taken, "in use", "--listen HOST:PORT")
        .hasLineCount(1);
    assertThat(second.waitFor()).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNoName() throws Exception {
    Process node = cli("node", "--listen", "127.0.0.1:0", "--name", "a b", "--warm", "0");
    assertThat(text(node)).startsWith("roam: ").contains("\"a b\"").hasLineCount(1);
    assertThat(node.waitFor()).isEqualTo(2);
  }

  @Test
  void looksAtTheNameBeforeItListens() throws Exception {
    String taken = daemon("one");
    Process second = cli("node", "--listen", taken, "--name", "home", "--warm", "0");
    assertThat(text(second)).startsWith("roam: ").contains("\"home\" is no node name");
    assertThat(second.waitFor()).isEqualTo(2);
  }

  @Test
  void endsWhenItsParentDoes() throws Exception {
    daemon("one", "--until-stdin-ends");
    Process daemon = processes.get(0);
    assertThat(daemon.isAlive()).isTrue();
    daemon.getOutputStream().close();
    assertThat(daemon.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(daemon.exitValue()).isZero();
  }

  @Test
  void endsOnASignal() throws Exception {
    daemon("one");
    Process daemon = processes.get(0);
    daemon.toHandle().destroy();
    assertThat(daemon.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  /** Starts a daemon and returns its address. */
  private String daemon(String name, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("node", "--listen", "127.0.0.1:0"));
    command.addAll(List.of("--name", name, "--state-dir", folder.resolve(name).toString()));
    command.addAll(List.of("--warm", "0"));
    command.addAll(List.of(options));
    Process process = cli(command.toArray(String[]::new));
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    Matcher listening = LISTENING.matcher(String.valueOf(out.readLine()));
    assertThat(listening.matches()).as(listening.toString()).isTrue();
    assertThat(listening.group(1)).isEqualTo(name);
    return listening.group(2);
  }

  private Process cli(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(RoamCommand.class.getName());
    command.addAll(List.of(arguments));
    command.addAll(List.of("--key-file", folder.resolve("key").toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    processes.add(process);
    return process;
  }

  private static String text(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
