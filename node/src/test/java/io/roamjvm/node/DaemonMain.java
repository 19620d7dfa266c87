package io.roamjvm.node;

import io.roamjvm.node.guest.GuestConfig;
import io.roamjvm.node.guest.TestGuest;
import io.roamjvm.protocol.NodeAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A daemon in a process of its own, so that a test can kill it. */
public final class DaemonMain {

  /** System property: keep a guest warm. */
  static final String WITH_GUESTS = "roam.test.guests";

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
                .withGuests(
                    Boolean.getBoolean(WITH_GUESTS) ? TestGuest.config() : GuestConfig.none())
                .withJoin(join));
    Runtime.getRuntime().addShutdownHook(new Thread(daemon::close));
    System.out.println(daemon.address());
    daemon.awaitTermination();
  }
}
