package io.roamjvm.cli;

import io.roamjvm.cli.check.CheckCommand;
import io.roamjvm.cli.demo.DemoCommand;
import io.roamjvm.protocol.control.ErrorCode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command line's entry: {@code roam COMMAND ...}. */
@Command(
    name = "roam",
    description =
        "Threads of an unmodified Java program leave their JVM, run elsewhere, and come back.",
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not found, 4 refused, 5 unreachable.",
      "Help for a command: roam COMMAND --help"
    })
public final class RoamCommand implements Callable<Integer> {

  /** System property with the path of the agent jar. */
  public static final String AGENT_JAR = "roam.agent.jar";

  private final Surroundings surroundings;

  @Option(names = "--version", description = "prints the version")
  boolean version;

  private RoamCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(run(Path.of(System.getProperty(AGENT_JAR, "roam-agent.jar")), args));
  }

  /**
   * Runs a command in this process.
   *
   * @param agentJar the finished jar that JVMs are to be started with
   * @return the exit code, see the class
   */
  public static int run(Path agentJar, String[] args) {
    return run(
        new Surroundings(
            agentJar.toAbsolutePath(), System.getenv(), System.out, System.err, Clock.systemUTC()),
        args);
  }

  /** Runs a command in the given surroundings; returns the exit code. */
  public static int run(Surroundings surroundings, String... args) {
    CommandLine root =
        new CommandLine(new RoamCommand(surroundings))
            .addSubcommand(new NodeCommand(surroundings))
            .addSubcommand(new NodesCommand(surroundings))
            .addSubcommand(new PsCommand(surroundings))
            .addSubcommand(new WhereCommand(surroundings))
            .addSubcommand(new MigrateCommand(surroundings))
            .addSubcommand(new RunCommand(surroundings))
            .addSubcommand(new CheckCommand(surroundings))
            .addSubcommand(new DemoCommand(surroundings))
            .addSubcommand(new VersionCommand(surroundings));
    addHelp(root);
    root.addSubcommand(new CommandLine.HelpCommand());
    configure(root, surroundings);
    return root.execute(args);
  }

  @Override
  public Integer call() throws CliException {
    if (version) {
      return new VersionCommand(surroundings).call();
    }
    throw new CliException(ErrorCode.USAGE, "no command given: \"roam --help\" lists them");
  }

  private static void addHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("prints this help")
                .build());
    command.getSubcommands().values().forEach(RoamCommand::addHelp);
  }

  private static void configure(CommandLine root, Surroundings surroundings) {
    root.setCaseInsensitiveEnumValuesAllowed(true)
        // "@file" belongs to the java command
        .setExpandAtFiles(false)
        .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
        .setParameterExceptionHandler(
            (ParameterException failure, String[] args) ->
                report(ErrorLine.of(failure), surroundings))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> report(ErrorLine.of(failure), surroundings));
  }

  private static int report(ErrorLine line, Surroundings surroundings) {
    surroundings.err().println(line.text());
    return line.exitCode();
  }
}
