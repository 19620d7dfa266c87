package io.roamjvm.benchmarks.nodes;

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

/** Daemons {@code b1}, {@code b2}, ... on loopback, and programs whose home is the first. */
public final class Nodes implements AutoCloseable {
  /** The second node. */
  public static final String AWAY = "b2";

  private static final Duration START = Duration.ofSeconds(30);

  private final Setup setup;
  private final Path keyFile;
  private final List<Child> daemons = new ArrayList<>();
  private final List<CpuQuota> quotas = new ArrayList<>();
  private final ControlClient client;
  private final NodeAddress home;

  /** Starts the daemons and waits until they know each other. */
  public Nodes(Setup setup, int count) throws IOException, InterruptedException {
    this(setup, count, false);
  }

  /**
   * The same, with all JVMs of a node together in a group whose processor time can be limited.
   *
   * @throws IOException also when quotas cannot be set here
   */
  public Nodes(Setup setup, int count, boolean grouped) throws IOException, InterruptedException {
    this.setup = setup;
    Path scratch = Files.createDirectories(setup.scratch());
    keyFile = scratch.resolve("cluster.key");
    ClusterKey key = ClusterKey.loadOrCreate(keyFile);
    try {
      for (int i = 1; grouped && i <= count; i++) {
        quotas.add(CpuQuota.create("b" + i));
      }
      home = daemon(1, List.of());
      for (int i = 2; i <= count; i++) {
        daemon(i, List.of("--join", home.toString()));
      }
      client = connect(home, key);
      awaitAll(count);
    } catch (IOException | InterruptedException | RuntimeException e) {
      end();
      throw e;
    }
  }

  /** Limits the processor time of each node, whose JVMs must have been grouped. */
  public void limit(double cores) throws IOException {
    for (CpuQuota quota : quotas) {
      quota.limit(cores);
    }
  }

  /** The command, for a process of a node. */
  private List<String> on(int node, List<String> command) {
    return quotas.isEmpty() ? command : quotas.get(node - 1).under(command);
  }

  private NodeAddress daemon(int number, List<String> options)
      throws IOException, InterruptedException {
    String name = "b" + number;
    List<String> command =
        new ArrayList<>(List.of(setup.java().toString(), "-jar", setup.agentJar().toString()));
    command.addAll(List.of("node", "--listen", "127.0.0.1:0", "--name", name));
    command.addAll(List.of("--key-file", keyFile.toString()));
    command.addAll(List.of("--state-dir", setup.scratch().resolve(name).toString()));
    command.addAll(options);
    Child daemon = new Child("the daemon " + name, on(number, command));
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

  private void awaitAll(int count) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (true) {
      try {
        if (client.nodes().nodes().size() == count) {
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
  public Program start(String main, List<String> jvmOptions, List<String> arguments)
      throws IOException, InterruptedException {
    return start(main, "", jvmOptions, arguments);
  }

  /**
   * The same with more options for the agent.
   *
   * @param agentOptions each behind a comma
   */
  public Program start(
      String main, String agentOptions, List<String> jvmOptions, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(setup.java().toString()));
    command.add(
        "-javaagent:" + setup.agentJar() + "=node=" + home + ",keyfile=" + keyFile + agentOptions);
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", setup.kernelsJar().toString()));
    command.add("io.roamjvm.benchmarks.travellers." + main);
    command.addAll(arguments);
    return new Program(new Child(main, on(1, command)), client);
  }

  @Override
  public void close() {
    client.close();
    end();
  }

  private void end() {
    daemons.forEach(Child::close);
    quotas.forEach(CpuQuota::close);
  }
}
