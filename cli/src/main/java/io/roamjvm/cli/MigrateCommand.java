package io.roamjvm.cli;

import io.roamjvm.protocol.control.ControlClient;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.MoveOutcome;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code roam migrate TASK NODE}. */
@Command(
    name = "migrate",
    description = "Moves a task to a node, or home; waits until it has moved or was refused.")
final class MigrateCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--async", description = "do not wait; \"roam ps\" shows what became of it")
  boolean async;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "how long moving may take (default: 60)")
  int timeout = 60;

  @Option(names = "--output", paramLabel = "table|json", description = "form of the result")
  OutputFormat output = OutputFormat.TABLE;

  @Parameters(
      index = "0",
      paramLabel = "TASK|PID",
      description = "the task, the beginning of its name, or the pid of a process with one task")
  String task = "";

  @Parameters(
      index = "1",
      paramLabel = "NODE|home",
      description = "name or address of the node to move to, or home")
  String target = "";

  MigrateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    if (timeout < 1) {
      throw new CliException(
          ErrorCode.USAGE, "--timeout: " + timeout + " is no number of seconds from 1 on");
    }
    try (ControlClient client = connection.connect(surroundings)) {
      MoveOutcome outcome = client.migrate(task, target, Duration.ofSeconds(timeout), async);
      surroundings.out().print(MoveView.show(outcome, output));
    }
    return 0;
  }
}
