package io.roamjvm.cli;

import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.control.ErrorCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code roam run -- JAVA_ARGUMENTS...}, when the shell script has not already replaced itself by
 * the java command. The program inherits standard input, output and error; Ctrl-C reaches it
 * through the terminal.
 */
@Command(
    name = "run",
    description = "Runs java with the agent, as in: roam run -- -cp app.jar Main 42")
final class RunCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Option(
      names = "--on",
      paramLabel = "ADDRESS",
      description = "the home node's daemon (default: $ROAM_NODE, or 127.0.0.1:7946)")
  @Nullable String on;

  @Option(names = "--key-file", paramLabel = "FILE", description = "the cluster key")
  @Nullable String keyFile;

  @Option(names = "--name", paramLabel = "NAME", description = "what \"roam ps\" calls the program")
  @Nullable String name;

  @Option(names = "--quiet", description = "say nothing when no node answers")
  boolean quiet;

  @Option(names = "--agent", paramLabel = "KEY=VALUE", description = "any other agent option")
  Map<String, String> others = new LinkedHashMap<>();

  @Parameters(
      arity = "1..*",
      paramLabel = "JAVA_ARGUMENTS",
      description = "what follows java on its command line")
  List<String> arguments = new ArrayList<>();

  RunCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CliException, IOException, InterruptedException {
    Process program = new ProcessBuilder(command()).inheritIO().start();
    ForwardedSignals forwarded = ForwardedSignals.to(program);
    try {
      return program.waitFor();
    } finally {
      forwarded.close();
    }
  }

  private List<String> command() throws CliException {
    List<String> command = new ArrayList<>();
    command.add(JavaExecutable.find(surroundings.environment()).toString());
    command.add(options().argument(surroundings.agentJar()));
    command.addAll(arguments);
    return command;
  }

  private AgentOptions options() throws CliException {
    AgentOptions options = new AgentOptions();
    String node = on != null ? on : environment(ConnectionOptions.NODE_VARIABLE);
    if (!node.isEmpty()) {
      options.set("node", address(node));
    }
    if (keyFile != null) {
      options.set("keyfile", keyFile);
    }
    if (name != null) {
      options.set("name", name);
    }
    if (quiet) {
      options.set("quiet", "true");
    }
    for (Map.Entry<String, String> other : others.entrySet()) {
      options.set(other.getKey(), other.getValue());
    }
    return options;
  }

  private String environment(String variable) {
    return surroundings.environment().getOrDefault(variable, "");
  }

  /** With its port, which the agent insists on. */
  private static String address(String text) throws CliException {
    try {
      return NodeAddress.parse(text).toString();
    } catch (IllegalArgumentException e) {
      throw new CliException(ErrorCode.USAGE, "--on: " + e.getMessage());
    }
  }
}
