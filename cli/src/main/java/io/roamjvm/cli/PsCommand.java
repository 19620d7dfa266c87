package io.roamjvm.cli;

import io.roamjvm.protocol.control.ControlClient;
import io.roamjvm.protocol.control.TaskTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code roam ps}. */
@Command(name = "ps", description = "Lists the tasks of all nodes, and where each is.")
final class PsCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--output", paramLabel = "table|json", description = "form of the result")
  OutputFormat output = OutputFormat.TABLE;

  @Option(names = "--local", description = "only tasks whose home is the node that is asked")
  boolean local;

  PsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    try (ControlClient client = connection.connect(surroundings)) {
      TaskTable table = client.tasks(local);
      for (String node : table.silent()) {
        surroundings.err().println("roam: node " + node + " did not answer: its tasks are missing");
      }
      surroundings.out().print(TaskView.show(table.tasks(), output, surroundings.clock()));
    }
    return 0;
  }
}
