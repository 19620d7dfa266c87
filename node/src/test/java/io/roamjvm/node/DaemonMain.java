package io.roamjvm.node;

import io.roamjvm.protocol.NodeAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A daemon in a process of its own, so that a test can kill it. */
public final class DaemonMain {

  private DaemonMain() {}

  /** Arguments: name, listen address, key file, state directory, then addresses to join. */
  public static void main(String[] args) throws Exception {
    List<NodeAddress> join = Stream.of(args).skip(4).map(NodeAddress::parse).toList();
    NodeDaemon daemon =
        NodeDaemon.start(
            NodeConfig.defaults()
                .withName(args[0])
                .withListen(NodeAddress.parse(args[1]))
                .withKeyFile(Path.of(args[2]))
                .withStateDirectory(Path.of(args[3]))
                .withTiming(Cluster.FAST)
                .withJoin(join));
    Runtime.getRuntime().addShutdownHook(new Thread(daemon::close));
    System.out.println(daemon.address());
    daemon.awaitTermination();
  }
}
