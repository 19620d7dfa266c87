package io.roamjvm.cli.demo;

import io.roamjvm.cli.CliException;
import io.roamjvm.cli.Version;
import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.control.ControlClient;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.NodeState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Three daemons on loopback with a key of their own.
 *
 * @param first where the first one, {@code node1}, listens
 */
record DemoCluster(NodeAddress first, Path keyFile) {

  static final int NODES = 3;

  private static final Duration START = Duration.ofSeconds(60);

  /** The nodes' names. */
  static List<String> names() {
    return IntStream.rangeClosed(1, NODES).mapToObj(number -> "node" + number).toList();
  }

  /**
   * Starts the daemons; returns when each knows the others.
   *
   * @throws CliException when one does not start; one line that says why
   */
  static DemoCluster start(JavaCommands commands, Path folder, Children children, Stage stage)
      throws CliException, ControlException, IOException, InterruptedException {
    Path keyFile = folder.resolve("cluster.key");
    ClusterKey.loadOrCreate(keyFile);
    NodeAddress first = null;
    for (String name : names()) {
      DemoDaemon daemon =
          DemoDaemon.start(name, commands.daemon(name, folder, keyFile, first), children);
      NodeAddress address = daemon.address(START);
      stage.say(name + " listens on " + address);
      first = first == null ? address : first;
    }
    if (first == null) {
      throw new IllegalStateException("a cluster without nodes");
    }
    DemoCluster cluster = new DemoCluster(first, keyFile);
    try (ControlClient client = cluster.connect()) {
      awaitAll(client);
    }
    return cluster;
  }

  /** A connection to the first node. */
  ControlClient connect() throws ControlException, IOException {
    return ControlClient.connect(first, ClusterKey.load(keyFile), Version.current());
  }

  private static void awaitAll(ControlClient client)
      throws CliException, ControlException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    long alive = 0;
    while (System.nanoTime() < end) {
      alive = client.nodes().nodes().stream().filter(n -> n.state() == NodeState.ALIVE).count();
      if (alive == NODES) {
        return;
      }
      Thread.sleep(100); // between two questions
    }
    throw new CliException(
        ErrorCode.FAILED,
        "only "
            + alive
            + " of "
            + NODES
            + " nodes found each other in "
            + START.toSeconds()
            + " s");
  }
}
