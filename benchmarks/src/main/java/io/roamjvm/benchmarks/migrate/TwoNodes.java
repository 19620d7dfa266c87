package io.roamjvm.benchmarks.migrate;

import io.roamjvm.benchmarks.Child;
import io.roamjvm.benchmarks.Setup;
import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.control.ControlClient;
import io.roamjvm.protocol.control.ControlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two daemons on loopback, and programs whose home is the first. */
final class TwoNodes implements AutoCloseable {
  static final String AWAY = "b2";

  private static final Duration START = Duration.ofSeconds(30);

  private final Setup setup;
  private final Path keyFile;
  private final List<Child> daemons = new ArrayList<>();
  private final ControlClient client;
  private final NodeAddress home;

  /** Starts the daemons and waits until they know each other. */
  TwoNodes(Setup setup) throws IOException, InterruptedException {
    this.setup = setup;
    Path scratch = Files.createDirectories(setup.scratch());
    keyFile = scratch.resolve("cluster.key");
    ClusterKey key = ClusterKey.loadOrCreate(keyFile);
    try {
      home = daemon("b1", List.of());
      daemon(AWAY, List.of("--join", home.toString()));
      client = connect(home, key);
      awaitBoth();
    } catch (IOException | InterruptedException | RuntimeException e) {
      daemons.forEach(Child::close);
      throw e;
    }
  }

  private NodeAddress daemon(String name, List<String> options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(setup.java().toString(), "-jar", setup.agentJar().toString()));
    command.addAll(List.of("node", "--listen", "127.0.0.1:0", "--name", name));
    command.addAll(List.of("--key-file", keyFile.toString()));
    command.addAll(List.of("--state-dir", setup.scratch().resolve(name).toString()));
    command.addAll(options);
    Child daemon = new Child("the daemon " + name, command);
    daemons.add(daemon);
    String line = daemon.awaitErr("roam " + name + " listening on \\S+.*", START);
    return NodeAddress.parse(line.replaceFirst(".* listening on (\\S+).*", "$1"));
  }

  private static ControlClient connect(NodeAddress address, ClusterKey key) throws IOException {
    try {
      return ControlClient.connect(address, key, "benchmark");
    } catch (ControlException e) {
      throw new IOException("no connection to the first daemon: " + e.getMessage(), e);
    }
  }

  private void awaitBoth() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (true) {
      try {
        if (client.nodes().nodes().size() == 2) {
          return;
        }
      } catch (ControlException e) {
        throw new IOException("the first daemon: " + e.getMessage(), e);
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("the daemons did not find each other within " + START);
      }
      Thread.sleep(50);
    }
  }

  /** Starts a program of the travellers' package under the agent; waits until it has a task. */
  Program start(String main, List<String> jvmOptions, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(setup.java().toString()));
    command.add("-javaagent:" + setup.agentJar() + "=node=" + home + ",keyfile=" + keyFile);
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", setup.kernelsJar().toString()));
    command.add("io.roamjvm.benchmarks.travellers." + main);
    command.addAll(arguments);
    return new Program(new Child(main, command), client);
  }

  @Override
  public void close() {
    client.close();
    daemons.forEach(Child::close);
  }
}
