package io.roamjvm.node;

import static io.roamjvm.protocol.control.NodeState.ALIVE;
import static io.roamjvm.protocol.control.NodeState.LEFT;
import static io.roamjvm.protocol.control.NodeState.SUSPECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.RoamVersion;
import io.roamjvm.protocol.control.ControlClient;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.NodeInfo;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MembershipTest {

  @TempDir Path directory;
  private Cluster cluster;

  @BeforeEach
  void create() {
    cluster = new Cluster(directory);
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void aNodeAloneKnowsItself() throws Exception {
    NodeDaemon a = cluster.start("a");
    try (ControlClient client = cluster.client(a.address())) {
      NodeInfo node = client.nodes().nodes().get(0);
      assertThat(node.name()).isEqualTo("a");
      assertThat(node.address()).isEqualTo(a.address().toString());
      assertThat(node.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
      assertThat(node.memoryFree()).isBetween(1L << 20, 1L << 50);
      assertThat(node.load()).isNotNegative();
      assertThat(node.guests()).isZero();
      assertThat(client.welcome().nodeName()).isEqualTo("a");
    }
  }

  @Test
  void everyNodeLearnsOfEveryOtherThroughAnyOne() throws Exception {
    NodeDaemon a = cluster.start("a");
    NodeDaemon b = cluster.start("b", a.address());
    NodeDaemon c = cluster.start("c", b.address());
    for (NodeDaemon node : new NodeDaemon[] {a, b, c}) {
      awaitStates(node, Map.of("a", ALIVE, "b", ALIVE, "c", ALIVE));
    }
  }

  @Test
  void aKilledNodeIsSuspectAndComesBackWithoutHelp() throws Exception {
    NodeDaemon a = cluster.start("a");
    NodeDaemon b = cluster.start("b", a.address());
    Process killed = cluster.fork("c", new NodeAddress("127.0.0.1", 0), a.address());
    NodeAddress address = Cluster.addressOf(killed);
    awaitStates(a, Map.of("a", ALIVE, "b", ALIVE, "c", ALIVE));
    awaitStates(b, Map.of("a", ALIVE, "b", ALIVE, "c", ALIVE));

    killed.destroyForcibly().waitFor();
    awaitStates(a, Map.of("a", ALIVE, "b", ALIVE, "c", SUSPECT));
    awaitStates(b, Map.of("a", ALIVE, "b", ALIVE, "c", SUSPECT));

    Process again = cluster.fork("c", address);
    assertThat(Cluster.addressOf(again)).isEqualTo(address);
    awaitStates(a, Map.of("a", ALIVE, "b", ALIVE, "c", ALIVE));
    awaitStates(b, Map.of("a", ALIVE, "b", ALIVE, "c", ALIVE));
    await()
        .untilAsserted(
            () ->
                assertThat(cluster.states(address))
                    .isEqualTo(Map.of("a", ALIVE, "b", ALIVE, "c", ALIVE)));
  }

  @Test
  void aTerminatedNodeSaysThatItLeaves() throws Exception {
    NodeDaemon a = cluster.start("a");
    Process leaving = cluster.fork("b", new NodeAddress("127.0.0.1", 0), a.address());
    Cluster.addressOf(leaving);
    awaitStates(a, Map.of("a", ALIVE, "b", ALIVE));
    leaving.destroy();
    assertThat(leaving.waitFor(10, TimeUnit.SECONDS)).isTrue();
    awaitStates(a, Map.of("a", ALIVE, "b", LEFT));
  }

  @Test
  void aNodeThatLeftCanComeBackElsewhere() throws Exception {
    NodeDaemon a = cluster.start("a");
    NodeDaemon b = cluster.start("b", a.address());
    awaitStates(a, Map.of("a", ALIVE, "b", ALIVE));
    b.stop();
    awaitStates(a, Map.of("a", ALIVE, "b", LEFT));
    NodeDaemon again = cluster.start("b", a.address());
    awaitStates(a, Map.of("a", ALIVE, "b", ALIVE));
    awaitStates(again, Map.of("a", ALIVE, "b", ALIVE));
  }

  @Test
  void keepsTryingToJoinAndSaysSoOnce() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    NodeAddress later = new NodeAddress("127.0.0.1", port);
    NodeDaemon b = cluster.start("b", later);
    await().until(() -> !cluster.notices().isEmpty());
    NodeDaemon a = cluster.start(cluster.config("a").withListen(later));
    awaitStates(a, Map.of("a", ALIVE, "b", ALIVE));
    awaitStates(b, Map.of("a", ALIVE, "b", ALIVE));
    assertThat(cluster.notices()).hasSize(1);
    assertThat(cluster.notices().peek()).contains("cannot join yet").contains(later.toString());
  }

  @Test
  void aNameInUseIsRefusedAndExplained() throws Exception {
    NodeDaemon a = cluster.start("a");
    NodeDaemon impostor = cluster.start("a", a.address());
    await().until(() -> !cluster.notices().isEmpty());
    assertThat(cluster.notices().peek())
        .contains("the name a belongs to the node at " + a.address());
    assertThat(cluster.states(impostor.address())).isEqualTo(Map.of("a", ALIVE));
  }

  @Test
  void joiningItselfIsNoError() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    NodeAddress own = new NodeAddress("127.0.0.1", port);
    NodeDaemon a = cluster.start(cluster.config("a", own).withListen(own));
    NodeDaemon b = cluster.start("b", own);
    awaitStates(a, Map.of("a", ALIVE, "b", ALIVE));
    awaitStates(b, Map.of("a", ALIVE, "b", ALIVE));
    assertThat(cluster.notices()).isEmpty();
  }

  @Test
  void aStrangerWithAnotherKeyGetsNothing() throws Exception {
    NodeDaemon a = cluster.start("a");
    byte[] other = new byte[32];
    assertThatThrownBy(
            () -> ControlClient.connect(a.address(), ClusterKey.of(other), RoamVersion.CURRENT))
        .isInstanceOfSatisfying(
            ControlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REFUSED))
        .hasMessageContaining("cluster key");
  }

  @Test
  void aPortInUseIsExplained() throws Exception {
    NodeDaemon a = cluster.start("a");
    assertThatThrownBy(() -> cluster.start(cluster.config("b").withListen(a.address())))
        .isInstanceOfSatisfying(
            NodeException.class, e -> assertThat(e.code()).isEqualTo(NodeException.Code.ADDRESS))
        .hasMessageContaining(a.address() + " is in use");
  }

  private void awaitStates(NodeDaemon at, Map<String, ?> expected) {
    await()
        .atMost(15, TimeUnit.SECONDS)
        .untilAsserted(
            () -> assertThat(cluster.states(at.address()).toString()).isEqualTo(sorted(expected)));
  }

  private static String sorted(Map<String, ?> map) {
    return new java.util.TreeMap<>(map).toString();
  }
}
