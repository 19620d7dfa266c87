package io.roamjvm.node.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roamjvm.node.Cluster;
import io.roamjvm.node.NodeDaemon;
import io.roamjvm.node.guest.TestGuest;
import io.roamjvm.protocol.JvmFingerprint;
import io.roamjvm.protocol.control.AgentTasks;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ControlPeer;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.Failure;
import io.roamjvm.protocol.control.Hello;
import io.roamjvm.protocol.control.ListNodes;
import io.roamjvm.protocol.control.ListTasks;
import io.roamjvm.protocol.control.MigrateTask;
import io.roamjvm.protocol.control.MoveTask;
import io.roamjvm.protocol.control.Moved;
import io.roamjvm.protocol.control.RegisterProcess;
import io.roamjvm.protocol.control.RequestGuest;
import io.roamjvm.protocol.control.Role;
import io.roamjvm.protocol.control.TaskInfo;
import io.roamjvm.protocol.control.TaskTable;
import io.roamjvm.protocol.link.Link;
import io.roamjvm.protocol.link.Links;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SessionTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final JvmFingerprint HERE = JvmFingerprint.current();

  @TempDir Path directory;
  private Cluster cluster;
  private NodeDaemon daemon;
  private ControlPeer peer;

  @BeforeEach
  void connect() throws Exception {
    cluster = new Cluster(directory);
    daemon = cluster.start("a");
    peer =
        ControlPeer.start(
            Links.connect(daemon.address().toSocketAddress(), cluster.key(), LIMIT),
            request -> new Failure(ErrorCode.FAILED, "this process is broken"));
  }

  @AfterEach
  void close() {
    peer.close();
    cluster.close();
  }

  @Test
  void nothingIsAnsweredBeforeHello() {
    assertUsage(() -> peer.call(new ListNodes(), LIMIT), "has not said hello");
  }

  @Test
  void aRoleMayAskOnlyWhatItsRoleNeeds() throws Exception {
    hello(Role.CLI);
    assertThat(peer.call(new ListNodes(), LIMIT).nodes()).hasSize(1);
    assertUsage(
        () -> peer.call(new RegisterProcess(1, "P", HERE, 0), LIMIT),
        "CLI may not ask RegisterProcess");
    assertUsage(
        () -> peer.call(new RequestGuest("1@a", "a", HERE, 1, 1), LIMIT),
        "CLI may not ask RequestGuest");
  }

  @Test
  void aDaemonDoesNotAnswerWhatOnlyAnAgentKnows() throws Exception {
    hello(Role.NODE);
    assertUsage(() -> peer.call(new AgentTasks(), LIMIT), "a daemon does not answer AgentTasks");
  }

  @Test
  void aProcessThatDoesNotAnswerIsNamedInsteadOfMissing() throws Exception {
    hello(Role.AGENT);
    assertThat(peer.call(new RegisterProcess(77, "P", HERE, 0), LIMIT).processId())
        .isEqualTo("77@a");
    assertThat(peer.call(new ListTasks(false), LIMIT).silent()).containsExactly("77@a");
  }

  @Test
  void saysThatAProcessEndedWhileItsTaskWasAskedToMove() throws Exception {
    CompletableFuture<Link> link = new CompletableFuture<>();
    link.complete(Links.connect(daemon.address().toSocketAddress(), cluster.key(), LIMIT));
    try (ControlPeer agent =
        ControlPeer.start(
            link.join(),
            request -> {
              if (request instanceof MoveTask) {
                link.join().close();
              }
              return TaskTable.of(List.of(task()));
            })) {
      agent.call(new Hello(Role.AGENT, "1", HERE), LIMIT);
      agent.call(new RegisterProcess(77, "P", HERE, 0), LIMIT);
      hello(Role.CLI);
      assertThatThrownBy(() -> peer.call(new MigrateTask("77-1", "a", 5_000, false), LIMIT))
          .isInstanceOfSatisfying(
              ControlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REFUSED))
          .hasMessageContaining("task 77-1 did not move: its process has ended");
    }
  }

  @Test
  void sendsTheTasksOfItsGuestsHomeBeforeItStops() throws Exception {
    NodeDaemon other = cluster.start("b", TestGuest.config(), daemon.address());
    await().until(() -> cluster.states(daemon.address()).size() == 2);
    List<String> targets = Collections.synchronizedList(new ArrayList<>());
    try (ControlPeer agent =
        ControlPeer.start(
            Links.connect(daemon.address().toSocketAddress(), cluster.key(), LIMIT),
            request -> {
              if (request instanceof MoveTask move) {
                targets.add(move.task() + " to " + move.node());
                return new Moved("77-1", "b", "a", 1, 1, 1, 1);
              }
              return TaskTable.of(List.of(task()));
            })) {
      agent.call(new Hello(Role.AGENT, "1", HERE), LIMIT);
      String process = agent.call(new RegisterProcess(77, "P", HERE, 0), LIMIT).processId();
      agent.call(
          new RequestGuest(process, "b", HERE, TestGuest.HEAP, TestGuest.HEAP),
          Duration.ofSeconds(40));
      other.stop();
    }
    assertThat(targets).containsExactly("77-1 to a");
    assertThat(cluster.notices()).noneMatch(notice -> notice.contains("lost"));
  }

  private static TaskInfo task() {
    return new TaskInfo(
        "77-1", 77, "main", "P", "a", "b", "away", 0, 0, null, null, false, 0, List.of());
  }

  private void hello(Role role) throws ControlException {
    assertThat(peer.call(new Hello(role, "1", HERE), LIMIT).nodeName()).isEqualTo("a");
  }

  private static void assertUsage(ThrowingCallable call, String text) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ControlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
        .hasMessageContaining(text);
  }
}
