package io.roamjvm.cli.demo;

import io.roamjvm.cli.CliException;
import io.roamjvm.cli.Surroundings;
import io.roamjvm.protocol.control.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code roam demo}. */
@Command(
    name = "demo",
    description = "Moves a running program between three nodes on this machine, and compares it.")
public final class DemoCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Option(names = "--program", paramLabel = "NAME", description = "another program, see --list")
  String program = DemoPrograms.ALL.get(0).name();

  @Option(names = "--list", description = "lists the programs")
  boolean list;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      description = "how long the task stays at each place (default: 0.8 at first, then up to 3)")
  @Nullable Double every;

  @Option(names = "--moves", paramLabel = "NUMBER", description = "at most so many (default: 10)")
  int moves = 10;

  @Parameters(
      arity = "0..*",
      paramLabel = "ARGUMENTS",
      description = "arguments for the program instead of its usual ones")
  List<String> arguments = new ArrayList<>();

  public DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    if (list) {
      for (DemoProgram each : DemoPrograms.ALL) {
        surroundings.out().printf("%-18s %s%n", each.name(), each.description());
      }
      return 0;
    }
    return new Demonstration(
            JavaCommands.find(surroundings), chosen(), new Stage(surroundings.out()), pace(), moves)
        .run();
  }

  private Pace pace() throws CliException {
    if (every == null) {
      return Pace.USUAL;
    }
    if (!(every >= 0.1 && every <= 3600)) {
      throw new CliException(
          ErrorCode.USAGE, "--every " + every + ": write seconds, from 0.1 to 3600");
    }
    return Pace.every(Duration.ofMillis((long) (every * 1000)));
  }

  private DemoProgram chosen() throws CliException {
    if (moves < Demonstration.LEAST) {
      throw new CliException(
          ErrorCode.USAGE, "--moves " + moves + ": write " + Demonstration.LEAST + " or more");
    }
    return DemoPrograms.named(program)
        .map(found -> found.with(arguments))
        .orElseThrow(
            () ->
                new CliException(
                    ErrorCode.NOT_FOUND, "no program \"" + program + "\": there are " + names()));
  }

  private static String names() {
    return DemoPrograms.ALL.stream().map(DemoProgram::name).collect(Collectors.joining(", "));
  }
}
