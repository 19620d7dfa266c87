package io.roamjvm.cli;

import io.roamjvm.protocol.control.ControlClient;
import io.roamjvm.protocol.control.TaskInfo;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code roam where TASK}. */
@Command(name = "where", description = "Says where a task is.")
final class WhereCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--output", paramLabel = "table|json", description = "form of the result")
  OutputFormat output = OutputFormat.TABLE;

  @Parameters(
      paramLabel = "TASK",
      description = "the task, the beginning of its name, or the pid of its process")
  String task = "";

  WhereCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    try (ControlClient client = connection.connect(surroundings)) {
      List<TaskInfo> found = TaskFinder.find(client.tasks(false), task);
      surroundings.out().print(TaskView.show(found, output, surroundings.clock()));
    }
    return 0;
  }
}
