package io.roamjvm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The CLI as a process of its own, with an agent that only echoes. */
@Timeout(60)
class RunCommandTest {

  private static final String CLASSES = System.getProperty("java.class.path");
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir Path folder;
  private Path agentJar;

  @BeforeEach
  void writeAgentJar() throws IOException {
    agentJar = folder.resolve("echo agent.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", EchoAgent.class.getName());
    String entry = EchoAgent.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(agentJar), manifest)) {
      jar.putNextEntry(new ZipEntry(entry));
      try (var in = EchoAgent.class.getClassLoader().getResourceAsStream(entry)) {
        assertThat(in).isNotNull();
        in.transferTo(jar);
      }
    }
  }

  @Test
  void givesTheProgramItsStreamsItsArgumentsAndItsExitCode() throws Exception {
    Process cli = start("--on", "h:1", "--name=my prog", "--quiet", "--agent", "log=y=z", "--");
    assertThat(finish(cli, "line in\n"))
        .isEqualTo("node=h:1,name=my prog,quiet=true,log=y=z [a b, , --on, @f]\nline in\n");
    assertThat(new String(cli.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("to the error stream\n");
    assertThat(cli.waitFor()).isEqualTo(7);
  }

  @Test
  void passesNoOptionsWhenNoneAreGiven() throws Exception {
    assertThat(finish(start("--"), "")).isEqualTo("null [a b, , --on, @f]\n");
  }

  @Test
  void passesTheSignalToEndOnAndExitsAsTheProgramDid() throws Exception {
    Process cli = launch(List.of("--"), List.of("wait"));
    BufferedReader out =
        new BufferedReader(new InputStreamReader(cli.getInputStream(), StandardCharsets.UTF_8));
    assertThat(out.readLine()).isEqualTo("null [wait]");
    assertThat(out.readLine()).isEqualTo("waiting");
    cli.toHandle().destroy();
    assertThat(out.readLine()).isEqualTo("signalled");
    assertThat(out.readLine()).isNull();
    assertThat(cli.waitFor()).isEqualTo(128 + 15);
  }

  @Test
  void refusesValuesThatTheAgentWouldMisread() throws Exception {
    for (String wrong : List.of("--name=a,b", "--on=h:port", "--on=h:99999", "--agent=nose=long")) {
      Process cli = start(wrong, "--");
      assertThat(finish(cli, "")).isEmpty();
      assertThat(cli.waitFor()).isEqualTo(2);
    }
  }

  @Test
  void leavesWhatIsWrongToTheJavaCode() throws Exception {
    for (String wrong :
        List.of("--name=a,b", "--on=h:port", "--on=h:", "--on=h:99999", "--agent=nose=long")) {
      Process script =
          process(
              fakeJava("17.0.9"),
              List.of(scriptRoot().resolve("roam").toString(), "run", wrong, "--", "X"));
      assertThat(finish(script, "")).as(wrong).contains("[run][" + wrong + "][--][X]");
    }
  }

  @Test
  void saysTheSameToJavaWhetherTheScriptOrThisCodeReadsTheOptions() throws Exception {
    Path home = fakeJava("17.0.9");
    String[][] lines = {
      {"--", "-cp", "a b", "Main", "", "--", "--on", "@x"},
      {"--on", "h:1", "--key-file=/k y", "--name", "n", "--quiet", "--agent=log=b=c", "--", "X"},
      {"--name=", "--", "X"},
    };
    for (String[] line : lines) {
      List<String> direct = new ArrayList<>(List.of(JAVA, "-cp", CLASSES));
      direct.add(
          "-D" + RoamCommand.AGENT_JAR + "=" + scriptRoot().resolve("agent/target/roam-agent.jar"));
      direct.addAll(List.of(RoamCommand.class.getName(), "run"));
      direct.addAll(List.of(line));
      List<String> script =
          new ArrayList<>(List.of(scriptRoot().resolve("roam").toString(), "run"));
      script.addAll(List.of(line));
      String expected = finish(process(home, direct), "");
      assertThat(expected).startsWith("[-javaagent:");
      assertThat(finish(process(home, script), "")).isEqualTo(expected);
    }
  }

  @Test
  void takesTheHomeNodeFromTheEnvironment() throws Exception {
    for (String address : List.of("other:1", "other")) {
      ProcessBuilder script =
          new ProcessBuilder(scriptRoot().resolve("roam").toString(), "run", "--quiet", "--", "X");
      script.environment().put("ROAM_NODE", address);
      script.environment().put("JAVA_HOME", fakeJava("17.0.9").toString());
      String said = finish(script.start(), "");
      // without its port it is for the Java code to complete
      assertThat(said).contains(address.contains(":") ? "=node=other:1,quiet=true][X]" : "[run]");
    }
  }

  @Test
  void refusesAnOldJdkOnOneLine() throws Exception {
    Process script =
        process(fakeJava("11.0.2"), List.of(scriptRoot().resolve("roam").toString(), "ps"));
    assertThat(finish(script, "")).isEmpty();
    assertThat(new String(script.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("roam: ")
        .contains("Java 11", "17 or later", "JAVA_HOME")
        .containsOnlyOnce("\n");
    assertThat(script.waitFor()).isEqualTo(1);
  }

  /** A copy of the script beside an empty jar, so that nothing needs to be built. */
  private Path scriptRoot() throws IOException {
    Path root = folder.resolve("checkout");
    if (!Files.exists(root)) {
      Files.createDirectories(root.resolve("agent/target"));
      Files.createFile(root.resolve("agent/target/roam-agent.jar"));
      Files.copy(Path.of("..", "roam"), root.resolve("roam"));
      assertThat(root.resolve("roam").toFile().setExecutable(true)).isTrue();
    }
    return root;
  }

  private Path fakeJava(String version) throws IOException {
    Path home = folder.resolve("jdk " + version);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Path java = home.resolve("bin/java");
    Files.writeString(java, "#!/bin/sh\nfor a do printf '[%s]' \"$a\"; done; echo\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return home;
  }

  private Process start(String... options) throws IOException {
    return launch(List.of(options), List.of("a b", "", "--on", "@f"));
  }

  private Process launch(List<String> options, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(JAVA, "-cp", CLASSES));
    command.add("-D" + RoamCommand.AGENT_JAR + "=" + agentJar);
    command.addAll(List.of(RoamCommand.class.getName(), "run"));
    command.addAll(options);
    command.addAll(List.of("-cp", CLASSES, EchoProgram.class.getName()));
    command.addAll(arguments);
    return process(Path.of(System.getProperty("java.home")), command);
  }

  private static Process process(Path javaHome, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("ROAM_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder.start();
  }

  private static String finish(Process process, String input) throws IOException {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // a process that reads nothing may have ended
      assertThat(process.isAlive()).isFalse();
    }
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
