package io.roamjvm.protocol.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.link.Link;
import io.roamjvm.protocol.link.LinkServer;
import io.roamjvm.protocol.link.Links;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ControlPeerTest {

  private static final ClusterKey KEY = ClusterKey.of(new byte[32]);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final TaskInfo TASK =
      new TaskInfo(
          "t", 1, "main", "P", "a", "b", "RUNNING", 2, 3, null, "because", false, 4, List.of());

  private final BlockingQueue<Link> accepted = new LinkedBlockingQueue<>();
  private final CountDownLatch never = new CountDownLatch(1);
  private LinkServer server;
  private Link near;
  private Link far;

  @BeforeEach
  void open() throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = Links.listen(any, KEY, accepted::add);
    near = Links.connect(server.address(), KEY, LIMIT);
    far = accepted.poll(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() {
    never.countDown();
    near.close();
    far.close();
    server.close();
  }

  @Test
  void answersInBothDirectionsAtOnce() throws Exception {
    ControlPeer[] peers = new ControlPeer[2];
    peers[0] = ControlPeer.start(near, request -> TaskTable.of(List.of(TASK)));
    peers[1] =
        ControlPeer.start(
            far,
            request -> {
              TaskTable asked = peers[1].call(new AgentTasks(), LIMIT);
              return new NodeTable(
                  List.of(
                      new NodeInfo(
                          asked.tasks().get(0).task(), "x:1", NodeState.ALIVE, 2, .5, 6, 7)));
            });
    NodeTable table = peers[0].call(new ListNodes(), LIMIT);
    assertThat(table.nodes())
        .containsExactly(new NodeInfo("t", "x:1", NodeState.ALIVE, 2, .5, 6, 7));
  }

  @Test
  void carriesAnswersLargerThanAFrame() throws Exception {
    List<TaskInfo> many = Collections.nCopies(50_000, TASK);
    ControlPeer.start(far, request -> TaskTable.of(many));
    ControlPeer peer = ControlPeer.start(near, request -> new Failure(ErrorCode.USAGE, "no"));
    assertThat(peer.call(new ListTasks(false), LIMIT).tasks()).isEqualTo(many);
  }

  @Test
  void turnsFailuresIntoExceptions() {
    ControlPeer.start(far, request -> new Failure(ErrorCode.NOT_FOUND, "no task x"));
    ControlPeer peer = ControlPeer.start(near, request -> new Failure(ErrorCode.USAGE, "no"));
    assertThatThrownBy(() -> peer.call(new MigrateTask("x", "home", 1, false), LIMIT))
        .isInstanceOfSatisfying(
            ControlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessage("no task x");
  }

  @Test
  void reportsAnAnswerOfTheWrongKind() {
    ControlPeer.start(far, request -> new Registered("1@a", "a"));
    ControlPeer peer = ControlPeer.start(near, request -> new Failure(ErrorCode.USAGE, "no"));
    assertThatThrownBy(() -> peer.call(new ListNodes(), LIMIT))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("Registered");
  }

  @Test
  void survivesAHandlerThatThrows() throws Exception {
    ControlPeer.start(
        far,
        request -> {
          if (request instanceof ListNodes) {
            throw new IllegalStateException("broken");
          }
          return TaskTable.of(List.of());
        });
    ControlPeer peer = ControlPeer.start(near, request -> new Failure(ErrorCode.USAGE, "no"));
    assertThatThrownBy(() -> peer.call(new ListNodes(), LIMIT)).hasMessageContaining("broken");
    assertThat(peer.call(new ListTasks(true), LIMIT).tasks()).isEmpty();
  }

  @Test
  void doesNotWaitForeverForAnAnswer() {
    ControlPeer.start(far, this::neverAnswer);
    ControlPeer peer = ControlPeer.start(near, request -> new Failure(ErrorCode.USAGE, "no"));
    assertThatThrownBy(() -> peer.call(new ListNodes(), Duration.ofMillis(50)))
        .isInstanceOfSatisfying(
            ControlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE))
        .hasMessageContaining("did not answer within 50 ms");
  }

  @Test
  void aBrokenLinkEndsTheWait() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    ControlPeer.start(
        far,
        request -> {
          asked.countDown();
          return neverAnswer(request);
        });
    ControlPeer peer = ControlPeer.start(near, request -> new Failure(ErrorCode.USAGE, "no"));
    Thread killer =
        new Thread(
            () -> {
              try {
                asked.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              far.close();
            });
    killer.start();
    assertThatThrownBy(() -> peer.call(new ListNodes(), LIMIT))
        .isInstanceOfSatisfying(
            ControlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE))
        .hasMessageContaining("closed");
    killer.join();
  }

  @Test
  void closesTheLinkOnBytesThatAreNoMessage() throws Exception {
    ControlPeer.start(far, request -> TaskTable.of(List.of()));
    near.send(0, new byte[] {1, 99, 98, 97});
    assertThatThrownBy(() -> near.inbox(0).take()).hasMessageContaining("closed");
  }

  private Reply neverAnswer(Request<?> request) throws InterruptedException {
    never.await();
    return new Failure(ErrorCode.FAILED, "too late for " + request);
  }
}
