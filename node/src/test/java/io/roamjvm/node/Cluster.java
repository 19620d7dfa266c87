package io.roamjvm.node;

import io.roamjvm.node.guest.GuestConfig;
import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.RoamVersion;
import io.roamjvm.protocol.control.ControlClient;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.NodeInfo;
import io.roamjvm.protocol.control.NodeState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Daemons on loopback, in this JVM or in their own, that all end with the test. */
public final class Cluster implements AutoCloseable {

  /** Short periods, so that tests are. */
  public static final NodeTiming FAST =
      new NodeTiming(
          Duration.ofMillis(100),
          Duration.ofMillis(800),
          Duration.ofMinutes(1),
          Duration.ofSeconds(3));

  private final Path directory;
  private final List<NodeDaemon> daemons = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();

  /** Keeps the key and all state below {@code directory}. */
  public Cluster(Path directory) {
    this.directory = directory;
  }

  /** A daemon in this JVM. */
  public NodeDaemon start(String name, NodeAddress... join) throws NodeException {
    return start(name, GuestConfig.none(), join);
  }

  /** A daemon in this JVM that runs guests. */
  public NodeDaemon start(String name, GuestConfig guests, NodeAddress... join)
      throws NodeException {
    return start(config(name, join).withGuests(guests));
  }

  /** A daemon in this JVM. */
  public NodeDaemon start(NodeConfig config) throws NodeException {
    NodeDaemon daemon = NodeDaemon.start(config);
    daemons.add(daemon);
    return daemon;
  }

  /** What daemons here are told unless a test changes it. */
  public NodeConfig config(String name, NodeAddress... join) {
    return NodeConfig.defaults()
        .withName(name)
        .withListen(new NodeAddress("127.0.0.1", 0))
        .withKeyFile(keyFile())
        .withStateDirectory(directory.resolve(name))
        .withTiming(FAST)
        .withNotices(notices::add)
        .withJoin(List.of(join));
  }

  /** A daemon in a process of its own; its address is printed once it listens. */
  public Process fork(String name, NodeAddress listen, NodeAddress... join) throws IOException {
    return fork(List.of(), name, listen, join);
  }

  /** The same with options for its JVM. */
  public Process fork(List<String> options, String name, NodeAddress listen, NodeAddress... join)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DaemonMain.class.getName(),
                name,
                listen.toString(),
                keyFile().toString(),
                directory.resolve(name).toString()));
    command.addAll(1, options);
    for (NodeAddress address : join) {
      command.add(address.toString());
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    processes.add(process);
    return process;
  }

  /** Where a forked daemon listens. */
  public static NodeAddress addressOf(Process process) throws IOException {
    BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    return NodeAddress.parse(String.valueOf(out.readLine()));
  }

  /** A client of a daemon. */
  public ControlClient client(NodeAddress address) throws ControlException, IOException {
    return ControlClient.connect(address, key(), RoamVersion.CURRENT);
  }

  /** Names and states as a daemon sees them. */
  public Map<String, NodeState> states(NodeAddress address) throws ControlException, IOException {
    Map<String, NodeState> states = new TreeMap<>();
    try (ControlClient client = client(address)) {
      for (NodeInfo node : client.nodes().nodes()) {
        states.put(node.name(), node.state());
      }
    }
    return states;
  }

  public ClusterKey key() throws IOException {
    return ClusterKey.load(keyFile());
  }

  public Path keyFile() {
    return directory.resolve("cluster.key");
  }

  public Queue<String> notices() {
    return notices;
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    daemons.forEach(NodeDaemon::close);
  }
}
