package io.roamjvm.protocol.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.link.LinkException.Code;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LinksTest {

  private static final ClusterKey KEY = ClusterKey.of(new byte[32]);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final LinkSettings SMALL =
      new LinkSettings(
          Duration.ofMillis(100),
          Duration.ofMillis(600),
          Duration.ofMillis(300),
          1 << 20,
          LinkSettings.MIN_WINDOW,
          4);

  private final BlockingQueue<Link> accepted = new LinkedBlockingQueue<>();
  private final List<LinkException> refused = new CopyOnWriteArrayList<>();
  private LinkServer server;

  @BeforeEach
  void listen() throws LinkException {
    server =
        Links.listen(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            KEY,
            SMALL,
            accepted::add,
            refused::add);
  }

  @AfterEach
  void close() {
    server.close();
    accepted.forEach(Link::close);
  }

  @Test
  void carriesFramesBothWaysInOrder() throws Exception {
    try (Link client = connect();
        Link peer = acceptedLink()) {
      for (int i = 0; i < 1000; i++) {
        client.send(7, ("to " + i).getBytes(UTF_8));
        peer.send(7, ("fro " + i).getBytes(UTF_8));
      }
      for (int i = 0; i < 1000; i++) {
        assertThat(peer.inbox(7).take()).asString(UTF_8).isEqualTo("to " + i);
        assertThat(client.inbox(7).take()).asString(UTF_8).isEqualTo("fro " + i);
      }
    }
  }

  @Test
  void carriesFramesOfEverySizeUnchanged() throws Exception {
    Random random = new Random(1);
    try (Link client = connect();
        Link peer = acceptedLink()) {
      for (int size : new int[] {0, 1, 5, 6, 7, 65_535, 65_536, Link.MAX_FRAME}) {
        byte[] bytes = new byte[size + 3];
        random.nextBytes(bytes);
        client.send(LinkChannels.MAX_CHANNEL, bytes, 2, size);
        byte[] sent = Arrays.copyOfRange(bytes, 2, 2 + size);
        Arrays.fill(bytes, (byte) 0);
        assertThat(peer.inbox(LinkChannels.MAX_CHANNEL).take()).isEqualTo(sent);
      }
    }
  }

  @Test
  void tellsBothSidesOfAWrongKey() {
    byte[] other = new byte[32];
    other[31] = 1;
    assertThatThrownBy(() -> Links.connect(server.address(), ClusterKey.of(other), LIMIT))
        .isInstanceOfSatisfying(
            LinkException.class, e -> assertThat(e.code()).isEqualTo(Code.WRONG_KEY))
        .hasMessageContaining("cluster key")
        .hasMessageContaining("127.0.0.1:" + server.address().getPort());
    await().until(() -> !refused.isEmpty());
    assertThat(refused.get(0).code()).isEqualTo(Code.WRONG_KEY);
    assertThat(accepted).isEmpty();
  }

  @Test
  void reportsAnAddressWhereNobodyListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertThatThrownBy(
            () ->
                Links.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), KEY, LIMIT))
        .isInstanceOfSatisfying(
            LinkException.class, e -> assertThat(e.code()).isEqualTo(Code.UNREACHABLE))
        .hasMessageMatching("cannot connect to \\S+:" + port + ": Connection refused");
  }

  @Test
  void tellsALookFromAFailedHandshake() throws Exception {
    stranger().close();
    await().until(() -> !refused.isEmpty());
    assertThat(refused.get(0).code()).isEqualTo(Code.CLOSED);
    try (Socket stranger = stranger()) {
      stranger.getOutputStream().write(1);
    }
    await().until(() -> refused.size() == 2);
    assertThat(refused.get(1).code()).isNotEqualTo(Code.CLOSED);
  }

  @Test
  void reportsAnUnknownHost() {
    InetSocketAddress nowhere = InetSocketAddress.createUnresolved("no-such-host.invalid", 1);
    assertThatThrownBy(() -> Links.connect(nowhere, KEY, LIMIT))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("no-such-host.invalid");
  }

  @Test
  void reportsAPortInUse() {
    assertThatThrownBy(() -> Links.listen(server.address(), KEY, link -> {}))
        .isInstanceOfSatisfying(
            LinkException.class, e -> assertThat(e.code()).isEqualTo(Code.PORT_IN_USE));
  }

  @Test
  void closesOnGarbageInsteadOfAHandshake() throws Exception {
    byte[] garbage = new byte[10_000];
    new Random(2).nextBytes(garbage);
    try (Socket stranger = stranger()) {
      stranger.getOutputStream().write(garbage);
      assertEnds(stranger);
    }
    await().until(() -> !refused.isEmpty());
    assertThat(refused.get(0).code()).isEqualTo(Code.MALFORMED);
    assertThat(accepted).isEmpty();
  }

  @Test
  void closesAHandshakeThatDripsInTooSlowly() throws Exception {
    try (Socket stranger = stranger()) {
      stranger.getOutputStream().write("ROAML".getBytes(UTF_8));
      assertEnds(stranger);
    }
    await().until(() -> !refused.isEmpty());
    assertThat(refused.get(0)).hasMessageContaining("no complete handshake within 300 ms");
  }

  @Test
  void boundsTheNumberOfHandshakesAndRecovers() throws Exception {
    Socket[] strangers = new Socket[SMALL.maxUnauthenticated()];
    for (int i = 0; i < strangers.length; i++) {
      strangers[i] = stranger();
    }
    try (Socket oneTooMany = stranger()) {
      assertEnds(oneTooMany);
    }
    for (Socket stranger : strangers) {
      assertEnds(stranger);
      stranger.close();
    }
    try (Link client = connect()) {
      assertThat(client.isOpen()).isTrue();
    }
  }

  @Test
  void givesUpOnAServerThatSaysNothing() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InetSocketAddress address = (InetSocketAddress) silent.getLocalSocketAddress();
      assertThatThrownBy(() -> Links.connect(address, KEY, Duration.ofMillis(200)))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("no answer within 200 ms");
    }
  }

  @Test
  void keepsAnIdleLinkOpen() throws Exception {
    try (Link client = connect();
        Link peer = acceptedLink()) {
      assertThat(peer.inbox(1).poll(SMALL.silence().multipliedBy(3))).isNull();
      assertThat(client.isOpen()).isTrue();
      assertThat(peer.isOpen()).isTrue();
    }
  }

  @Test
  void closesWhenThePeerFallsSilent() throws Exception {
    try (Relay relay = new Relay(server.address());
        Link client = Links.connect(relay.address(), KEY, LIMIT, SMALL);
        Link peer = acceptedLink()) {
      relay.freeze();
      await().until(() -> !client.isOpen() && !peer.isOpen());
      assertThatThrownBy(() -> client.inbox(0).take())
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("no sign of life");
    }
  }

  @Test
  void runsCloseActionsOnceAndLaterOnesAtOnce() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    Link client = connect();
    client.onClose(runs::incrementAndGet);
    acceptedLink().close();
    await().until(() -> runs.get() == 1);
    client.close();
    client.onClose(() -> runs.addAndGet(10));
    assertThat(runs).hasValue(11);
  }

  @Test
  void framesReceivedBeforeTheEndCanStillBeTaken() throws Exception {
    Link client = connect();
    Link peer = acceptedLink();
    client.send(3, new byte[] {1});
    client.send(4, new byte[] {2});
    assertThat(peer.inbox(4).take()).containsExactly(2);
    client.close();
    await().until(() -> !peer.isOpen());
    assertThat(peer.inbox(3).take()).containsExactly(1);
    assertThatThrownBy(() -> peer.inbox(3).take())
        .isInstanceOfSatisfying(
            LinkException.class, e -> assertThat(e.code()).isEqualTo(Code.CLOSED));
    assertThatThrownBy(() -> peer.send(3, new byte[1])).isInstanceOf(LinkException.class);
  }

  @Test
  void aFullChannelStopsItsSenderAndNobodyElse() throws Exception {
    try (Link client = connect();
        Link peer = acceptedLink()) {
      byte[] chunk = new byte[256 << 10];
      AtomicInteger sent = new AtomicInteger();
      Thread sender =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < 40; i++) {
                    client.send(1, chunk);
                    sent.incrementAndGet();
                  }
                } catch (LinkException e) {
                  throw new AssertionError(e);
                }
              });
      sender.start();
      await().until(() -> sender.getState() == Thread.State.WAITING);
      assertThat(sent.get() * (long) chunk.length).isLessThanOrEqualTo(SMALL.window());
      client.send(2, new byte[] {42});
      assertThat(peer.inbox(2).take()).containsExactly(42);
      assertThat(peer.inbox(9).poll(SMALL.silence().multipliedBy(2))).isNull();
      assertThat(client.isOpen()).as("heartbeats pass a full channel").isTrue();
      for (int i = 0; i < 40; i++) {
        assertThat(peer.inbox(1).take()).hasSize(chunk.length);
      }
      sender.join(LIMIT.toMillis());
      assertThat(sent).hasValue(40);
    }
  }

  @Test
  void closingFreesABlockedSender() throws Exception {
    Link client = connect();
    acceptedLink();
    BlockingQueue<Exception> failure = new LinkedBlockingQueue<>();
    Thread sender =
        new Thread(
            () -> {
              try {
                while (true) {
                  client.send(1, new byte[Link.MAX_FRAME]);
                }
              } catch (LinkException e) {
                failure.add(e);
              }
            });
    sender.start();
    await().until(() -> sender.getState() == Thread.State.WAITING);
    client.close();
    assertThat(failure.poll(10, TimeUnit.SECONDS)).hasMessageContaining("this side closed");
  }

  @Test
  void anInterruptedThreadSendsAndStaysInterrupted() throws Exception {
    try (Link client = connect();
        Link peer = acceptedLink()) {
      Thread.currentThread().interrupt();
      client.send(1, new byte[] {5});
      assertThat(Thread.interrupted()).isTrue();
      assertThat(peer.inbox(1).take()).containsExactly(5);
    }
  }

  @Test
  void aReleasedChannelIsGoneAndDoesNotHoldItsSenderUp() throws Exception {
    try (Link client = connect();
        Link peer = acceptedLink()) {
      client.send(1, new byte[1]);
      peer.inbox(1).take();
      peer.release(1);
      for (int i = 0; i < 20; i++) {
        client.send(1, new byte[Link.MAX_FRAME]);
      }
      assertThatThrownBy(() -> peer.inbox(1).take()).hasMessageContaining("released");
      assertThatThrownBy(() -> peer.send(1, new byte[1])).hasMessageContaining("released");
      client.send(2, new byte[] {1});
      assertThat(peer.inbox(2).take()).containsExactly(1);
    }
  }

  @Test
  void refusesFramesThatAreTooLarge() throws Exception {
    try (Link client = connect()) {
      byte[] tooLarge = new byte[Link.MAX_FRAME + 1];
      assertThatThrownBy(() -> client.send(1, tooLarge))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> client.send(65_536, new byte[1]))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(client.isOpen()).isTrue();
    }
  }

  @Test
  void listeningThreadsAreDaemonsOutsideTheProgramsGroup() throws Exception {
    try (Link client = connect()) {
      assertThat(client.isOpen()).isTrue();
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread.getName().startsWith("roam-"))
          .isNotEmpty()
          .allMatch(Thread::isDaemon)
          .allMatch(LinksTest::isOutsideTheProgramsGroup);
    }
  }

  /** A thread that has ended meanwhile has no group any more. */
  private static boolean isOutsideTheProgramsGroup(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group == null || !group.getName().equals("main");
  }

  private Link connect() throws LinkException {
    return Links.connect(server.address(), KEY, LIMIT, SMALL);
  }

  private Link acceptedLink() throws InterruptedException {
    Link link = accepted.poll(10, TimeUnit.SECONDS);
    assertThat(link).isNotNull();
    return link;
  }

  private Socket stranger() throws IOException {
    Socket socket = new Socket();
    socket.connect(server.address());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void assertEnds(Socket socket) {
    int end;
    try {
      end = socket.getInputStream().read();
    } catch (IOException e) {
      // a reset is an end too, but a time-out is not
      assertThat(e).isNotInstanceOf(java.net.SocketTimeoutException.class);
      return;
    }
    assertThat(end).isEqualTo(-1);
  }
}
