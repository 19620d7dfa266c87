package io.roamjvm.cli;

import io.roamjvm.protocol.control.ControlClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code roam nodes}. */
@Command(name = "nodes", description = "Lists the nodes of the cluster.")
final class NodesCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--output", paramLabel = "table|json", description = "form of the result")
  OutputFormat output = OutputFormat.TABLE;

  NodesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    try (ControlClient client = connection.connect(surroundings)) {
      surroundings.out().print(NodeView.show(client.nodes().nodes(), output));
    }
    return 0;
  }
}
