package io.roamjvm.node;

import io.roamjvm.node.guest.GuestConfig;
import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.NodeAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a daemon is told when it starts.
 *
 * @param listen where; port 0 lets the system choose
 * @param join any nodes of the cluster; empty for its first node
 * @param name unique in the cluster; null for the host's name, with the port unless it is the usual
 * @param keyFile the cluster key; made if it does not exist
 * @param stateDirectory for logs and guests' working directories; null for {@code
 *     ~/.roam/node-NAME}
 * @param guests the guest JVMs
 * @param timing periods
 * @param clock the time
 * @param notices takes lines meant for whoever runs the daemon
 */
public record NodeConfig(
    NodeAddress listen,
    List<NodeAddress> join,
    @Nullable String name,
    Path keyFile,
    @Nullable Path stateDirectory,
    GuestConfig guests,
    NodeTiming timing,
    NodeClock clock,
    Consumer<String> notices) {

  public NodeConfig {
    join = List.copyOf(join);
  }

  /** The usual address and key file, no guests, notices to standard error. */
  public static NodeConfig defaults() {
    return new NodeConfig(
        NodeAddress.DEFAULT,
        List.of(),
        null,
        ClusterKey.defaultPath(),
        null,
        GuestConfig.none(),
        NodeTiming.DEFAULTS,
        NodeClock.SYSTEM,
        line -> System.err.println("roam: " + line));
  }

  public NodeConfig withListen(NodeAddress value) {
    return new NodeConfig(
        value, join, name, keyFile, stateDirectory, guests, timing, clock, notices);
  }

  public NodeConfig withJoin(List<NodeAddress> value) {
    return new NodeConfig(
        listen, value, name, keyFile, stateDirectory, guests, timing, clock, notices);
  }

  public NodeConfig withName(@Nullable String value) {
    return new NodeConfig(
        listen, join, value, keyFile, stateDirectory, guests, timing, clock, notices);
  }

  public NodeConfig withKeyFile(Path value) {
    return new NodeConfig(
        listen, join, name, value, stateDirectory, guests, timing, clock, notices);
  }

  public NodeConfig withStateDirectory(@Nullable Path value) {
    return new NodeConfig(listen, join, name, keyFile, value, guests, timing, clock, notices);
  }

  public NodeConfig withGuests(GuestConfig value) {
    return new NodeConfig(
        listen, join, name, keyFile, stateDirectory, value, timing, clock, notices);
  }

  public NodeConfig withTiming(NodeTiming value) {
    return new NodeConfig(
        listen, join, name, keyFile, stateDirectory, guests, value, clock, notices);
  }

  public NodeConfig withClock(NodeClock value) {
    return new NodeConfig(
        listen, join, name, keyFile, stateDirectory, guests, timing, value, notices);
  }

  public NodeConfig withNotices(Consumer<String> value) {
    return new NodeConfig(
        listen, join, name, keyFile, stateDirectory, guests, timing, clock, value);
  }
}
