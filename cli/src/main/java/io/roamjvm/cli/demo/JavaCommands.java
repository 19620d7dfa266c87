package io.roamjvm.cli.demo;

import io.roamjvm.cli.AgentOptions;
import io.roamjvm.cli.CliException;
import io.roamjvm.cli.JavaExecutable;
import io.roamjvm.cli.Surroundings;
import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.control.ErrorCode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The commands that the demonstration runs, as a user would type them.
 *
 * @param examples the build folder of the examples
 */
record JavaCommands(Path java, Path agentJar, Path examples) {

  /**
   * Finds what is needed from where the agent jar lies in a checkout.
   *
   * @throws CliException when it was not built
   */
  static JavaCommands find(Surroundings surroundings) throws CliException {
    Path agentJar = surroundings.agentJar();
    Path examples = agentJar.resolve("../../../examples/target").normalize();
    for (Path needed : List.of(agentJar, examples.resolve(DemoPrograms.EXAMPLES))) {
      if (!Files.isRegularFile(needed)) {
        throw new CliException(
            ErrorCode.FAILED,
            "no " + needed + ": build it with ./mvnw -DskipTests package -pl agent,examples -am");
      }
    }
    return new JavaCommands(JavaExecutable.find(surroundings.environment()), agentJar, examples);
  }

  /** A daemon on a port that the system chooses, with its state below a folder. */
  ProcessBuilder daemon(String name, Path folder, Path keyFile, @Nullable NodeAddress join) {
    List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", agentJar.toString()));
    command.addAll(List.of("node", "--listen", "127.0.0.1:0", "--name", name));
    command.addAll(List.of("--key-file", keyFile.toString()));
    command.addAll(List.of("--state-dir", folder.resolve(name).toString()));
    command.add("--until-stdin-ends");
    if (join != null) {
      command.addAll(List.of("--join", join.toString()));
    }
    return process(command);
  }

  /** What makes the program's input. */
  ProcessBuilder preparation(DemoProgram program, Path folder) {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(List.of("-cp", classPath(List.of(DemoPrograms.EXAMPLES))));
    command.addAll(program.preparation());
    return process(command).directory(folder.toFile());
  }

  /** The program without Roam. */
  ProcessBuilder plain(DemoProgram program, Path folder) {
    return program(List.of(), program, folder);
  }

  /** The program with the agent, at home on the first node. */
  ProcessBuilder underAgent(DemoProgram program, Path folder, DemoCluster cluster)
      throws CliException {
    AgentOptions options =
        new AgentOptions()
            .set("node", cluster.first().toString())
            .set("keyfile", cluster.keyFile().toString())
            .set("name", program.name());
    return program(List.of(options.argument(agentJar)), program, folder);
  }

  private ProcessBuilder program(List<String> options, DemoProgram program, Path folder) {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(program.classPath()), program.mainClass()));
    command.addAll(program.arguments());
    return process(command).directory(folder.toFile());
  }

  private String classPath(List<String> jars) {
    return jars.stream()
        .map(jar -> examples.resolve(jar).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The user's own cluster is none of the demonstration's business. */
  private static ProcessBuilder process(List<String> command) {
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().keySet().removeIf(name -> name.startsWith("ROAM_"));
    return process;
  }
}
