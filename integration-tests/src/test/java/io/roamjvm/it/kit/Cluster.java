package io.roamjvm.it.kit;

import static org.awaitility.Awaitility.await;

import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.control.ControlClient;
import io.roamjvm.protocol.control.ControlException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Several daemons on this machine, named n1, n2 ..., that know each other. */
public final class Cluster implements AutoCloseable {
  private final TestJdk jdk;
  private final Path agentJar;
  private final Path work;
  private final Path keyFile;
  private final List<Daemon> daemons;
  private final ControlClient client;
  private final List<Subprocess> programs = new ArrayList<>();

  private Cluster(
      TestJdk jdk,
      Path agentJar,
      Path work,
      Path keyFile,
      List<Daemon> daemons,
      ControlClient client) {
    this.jdk = jdk;
    this.agentJar = agentJar;
    this.work = work;
    this.keyFile = keyFile;
    this.daemons = daemons;
    this.client = client;
  }

  /** Starts {@code size} daemons, each joining the first, and waits until all see all. */
  public static Cluster start(TestJdk jdk, String test, int size)
      throws IOException, ControlException {
    return start(jdk, Places.agentJar(), test, size);
  }

  /** The same from a jar that need not be where the build put it. */
  public static Cluster start(TestJdk jdk, Path agentJar, String test, int size)
      throws IOException, ControlException {
    jdk.assumeInstalled();
    Path work = Places.work(test + "-jdk" + jdk.feature());
    Path keyFile = work.resolve("cluster.key");
    ClusterKey key = ClusterKey.loadOrCreate(keyFile);
    List<Daemon> daemons = new ArrayList<>();
    try {
      daemons.add(Daemon.start("n1", jdk, agentJar, keyFile, work, List.of()));
      NodeAddress first = daemons.get(0).address();
      for (int i = 2; i <= size; i++) {
        List<String> join = List.of("--join", first.toString());
        daemons.add(Daemon.start("n" + i, jdk, agentJar, keyFile, work, join));
      }
      ControlClient client = ControlClient.connect(first, key, "test");
      await("all daemons know each other")
          .atMost(Duration.ofSeconds(30))
          .until(() -> client.nodes().nodes().size() == size);
      return new Cluster(jdk, agentJar, work, keyFile, daemons, client);
    } catch (IOException | ControlException | RuntimeException | Error e) {
      daemons.forEach(Daemon::close);
      throw e;
    }
  }

  /** The daemon n{@code number}. */
  public Daemon daemon(int number) {
    return daemons.get(number - 1);
  }

  public ControlClient client() {
    return client;
  }

  public TestJdk jdk() {
    return jdk;
  }

  /** Where logs go, and what the test wants to keep. */
  public Path work() {
    return work;
  }

  /** Starts a program whose home is n1. */
  public Traveller run(String name, Path directory, List<String> javaArguments) throws IOException {
    return run(name, directory, Map.of(), javaArguments);
  }

  /** The same with more options of the agent. */
  public Traveller run(
      String name, Path directory, Map<String, String> options, List<String> javaArguments)
      throws IOException {
    Map<String, String> all = new HashMap<>(options);
    all.put("node", daemon(1).address().toString());
    all.put("keyfile", keyFile.toString());
    Subprocess process =
        new Launch(jdk, work).agent(agentJar, all).start(name, directory, javaArguments);
    programs.add(process);
    return new Traveller(name, process, client);
  }

  @Override
  public void close() {
    programs.forEach(Subprocess::close);
    client.close();
    daemons.forEach(Daemon::close);
  }
}
