package io.roamjvm.agent.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roamjvm.node.NodeConfig;
import io.roamjvm.node.NodeDaemon;
import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.RoamVersion;
import io.roamjvm.protocol.control.ControlClient;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.Failure;
import io.roamjvm.protocol.control.MoveStarted;
import io.roamjvm.protocol.control.Moved;
import io.roamjvm.protocol.control.Reply;
import io.roamjvm.protocol.control.TaskInfo;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NodeClientTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path directory;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Queue<String> moves = new ConcurrentLinkedQueue<>();
  private NodeAddress address;

  @BeforeEach
  void choosePort() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = new NodeAddress("127.0.0.1", free.getLocalPort());
    }
    ClusterKey.loadOrCreate(keyFile());
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void tasksCanBeSeenAndMovedThroughAnyNode() throws Exception {
    NodeDaemon a = daemon("a", address);
    NodeDaemon b = daemon("b", new NodeAddress("127.0.0.1", 0), address);
    NodeClient client = client();
    assertThat(client.awaitFirstAttempt(LIMIT)).isTrue();
    assertThat(client.nodeName()).isEqualTo("a");
    try (ControlClient cli = cli(b)) {
      await().until(() -> cli.nodes().nodes().size() == 2);
      await().until(() -> cli.tasks(false).tasks().size() == 1);
      assertThat(cli.tasks(false).tasks()).containsExactly(task());
      assertThat(cli.tasks(true).tasks()).isEmpty();
      assertThat(cli.migrate("42", "b", LIMIT, false))
          .isEqualTo(new Moved("t-1", "a", "b", 1, 2, 3, 4));
      assertThat(cli.migrate("t-", "home", LIMIT, true))
          .isEqualTo(new MoveStarted("t-1", "a", "a"));
      await().until(() -> moves.size() == 2);
      assertThat(cli.migrate("t-1", b.address().toString(), LIMIT, false))
          .isInstanceOf(Moved.class);
      assertThat(moves).containsExactly("t-1 b", "t-1 a", "t-1 b");
      assertFails(() -> cli.migrate("x", "b", LIMIT, false), ErrorCode.NOT_FOUND, "\"x\"");
      assertFails(() -> cli.migrate("t-1", "c", LIMIT, false), ErrorCode.NOT_FOUND, "a, b");
    }
    assertThat(a.name()).isEqualTo("a");
  }

  @Test
  void aRefusalReachesTheUserWithItsReason() throws Exception {
    NodeDaemon a = daemon("a", address);
    NodeClient refusing =
        NodeClient.start(
            settings(),
            new Side() {
              @Override
              public Reply move(String task, String node, Duration limit) {
                return new Failure(ErrorCode.REFUSED, "task t-1 holds a monitor");
              }
            },
            failures::add);
    open.add(refusing);
    assertThat(refusing.awaitFirstAttempt(LIMIT)).isTrue();
    try (ControlClient cli = cli(a)) {
      assertFails(
          () -> cli.migrate("t-1", "a", LIMIT, false),
          ErrorCode.REFUSED,
          "task t-1 holds a monitor");
    }
  }

  @Test
  void withoutADaemonItSaysSoOnceAndFindsOneThatComesLater() throws Exception {
    NodeClient client = client();
    assertThat(client.awaitFirstAttempt(LIMIT)).isFalse();
    assertThat(client.nodeName()).isNull();
    assertThat(failures).hasSize(1);
    assertThat(failures.peek()).contains(address.toString());
    assertFails(
        () -> client.requestGuest("b", 1, 1, LIMIT), ErrorCode.UNREACHABLE, address.toString());
    daemon("late", address);
    await().until(client::isConnected);
    assertThat(client.nodeName()).isEqualTo("late");
    assertThat(failures).hasSize(1);
  }

  @Test
  void reconnectsWhenTheDaemonWasRestarted() throws Exception {
    NodeDaemon before = daemon("a", address);
    NodeClient client = client();
    assertThat(client.awaitFirstAttempt(LIMIT)).isTrue();
    before.stop();
    await().until(() -> !client.isConnected());
    NodeDaemon after = daemon("a", address);
    await().until(client::isConnected);
    try (ControlClient cli = cli(after)) {
      assertThat(cli.tasks(true).tasks()).containsExactly(task());
    }
  }

  @Test
  void aProcessThatEndedIsGoneFromTheTable() throws Exception {
    NodeDaemon a = daemon("a", address);
    NodeClient client = client();
    assertThat(client.awaitFirstAttempt(LIMIT)).isTrue();
    client.close();
    try (ControlClient cli = cli(a)) {
      await().until(() -> cli.tasks(false).tasks().isEmpty());
      assertThat(cli.tasks(false).silent()).isEmpty();
    }
  }

  @Test
  void guestRequestsReachTheNamedNode() throws Exception {
    daemon("a", address);
    NodeDaemon b = daemon("b", new NodeAddress("127.0.0.1", 0), address);
    NodeClient client = client();
    assertThat(client.awaitFirstAttempt(LIMIT)).isTrue();
    await()
        .untilAsserted(
            () ->
                assertFails(
                    () -> client.requestGuest(b.name(), 1, 1, LIMIT),
                    ErrorCode.REFUSED,
                    "node b runs no guests"));
    assertFails(() -> client.requestGuest("z", 1, 1, LIMIT), ErrorCode.NOT_FOUND, "\"z\"");
  }

  private interface Call {
    Object run() throws Exception;
  }

  private static void assertFails(Call call, ErrorCode code, String text) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(ControlException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(text);
  }

  private NodeDaemon daemon(String name, NodeAddress listen, NodeAddress... join) throws Exception {
    NodeDaemon daemon =
        NodeDaemon.start(
            NodeConfig.defaults()
                .withName(name)
                .withListen(listen)
                .withJoin(List.of(join))
                .withKeyFile(keyFile())
                .withStateDirectory(directory.resolve(name)));
    open.add(daemon);
    return daemon;
  }

  private NodeClient client() {
    NodeClient client = NodeClient.start(settings(), new Side(), failures::add);
    open.add(client);
    return client;
  }

  private NodeClient.Settings settings() {
    return new NodeClient.Settings(address, keyFile(), 42, "Main", 7);
  }

  private ControlClient cli(NodeDaemon daemon) throws Exception {
    return ControlClient.connect(daemon.address(), ClusterKey.load(keyFile()), RoamVersion.CURRENT);
  }

  private Path keyFile() {
    return directory.resolve("key");
  }

  private static TaskInfo task() {
    return new TaskInfo(
        "t-1", 42, "main", "Main", "a", "a", "RUNNING", 0, 5, null, null, false, 7, List.of());
  }

  private class Side implements ProcessSide {
    @Override
    public List<TaskInfo> tasks() {
      return List.of(task());
    }

    @Override
    public Reply move(String task, String node, Duration limit) {
      moves.add(task + " " + node);
      return new Moved(task, "a", node, 1, 2, 3, 4);
    }
  }
}
