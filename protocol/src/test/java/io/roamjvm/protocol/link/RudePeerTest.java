package io.roamjvm.protocol.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.link.LinkException.Code;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A peer that holds the key and then breaks the rules. */
@Timeout(60)
class RudePeerTest {

  private static final ClusterKey KEY = ClusterKey.of(new byte[32]);

  private final BlockingQueue<Link> accepted = new LinkedBlockingQueue<>();
  private LinkServer server;
  private Socket socket;
  private DataOutputStream out;
  private Link link;

  @BeforeEach
  void connect() throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = Links.listen(any, KEY, accepted::add);
    socket = new Socket(server.address().getAddress(), server.address().getPort());
    out = new DataOutputStream(socket.getOutputStream());
    DataInputStream in = new DataInputStream(socket.getInputStream());
    byte[] nonce = new byte[Handshake.NONCE];
    new Random(1).nextBytes(nonce);
    Handshake client = new Handshake(Handshake.Role.CLIENT, KEY, nonce, 1 << 24);
    out.write(client.start());
    boolean open = false;
    while (!open) {
      byte[] message = new byte[client.expects()];
      in.readFully(message);
      Handshake.Step step = client.receive(message);
      if (step.reply() != null) {
        out.write(step.reply());
      }
      open = step.open();
    }
    link = accepted.poll(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    socket.close();
    server.close();
  }

  @Test
  void aPoliteFrameArrives() throws Exception {
    frame(Frames.DATA, 1, 9, new byte[] {1});
    assertThat(link.inbox(9).take()).containsExactly(1);
  }

  @Test
  void anOversizedFrameEndsTheLinkBeforeItsPayload() throws Exception {
    frame(Frames.DATA, Link.MAX_FRAME + 1, 9, new byte[0]);
    assertEnded("more than " + Link.MAX_FRAME);
  }

  @Test
  void anUnknownKindOfFrameEndsTheLink() throws Exception {
    frame(77, 0, 9, new byte[0]);
    assertEnded("unknown kind 77");
  }

  @Test
  void creditForWhatWasNeverSentEndsTheLink() throws Exception {
    frame(Frames.CREDIT, 4, 9, new byte[] {0, 0, 1, 0});
    assertEnded("credited more on channel 9 than was sent");
  }

  @Test
  void negativeCreditEndsTheLink() throws Exception {
    link.send(9, new byte[100]);
    frame(Frames.CREDIT, 4, 9, new byte[] {-1, -1, -1, -1});
    assertEnded("credited more");
  }

  @Test
  void moreThanTheWindowEndsTheLinkInsteadOfTheMemory() throws Exception {
    byte[] payload = new byte[Link.MAX_FRAME];
    try {
      for (int i = 0; i < 64; i++) {
        frame(Frames.DATA, payload.length, 9, payload);
      }
    } catch (IOException e) {
      assertThat(e).as("the link may end while we write").isNotNull();
    }
    await().until(() -> !link.isOpen());
    int frames = 0;
    LinkException end = null;
    while (end == null) {
      try {
        link.inbox(9).take();
        frames++;
      } catch (LinkException e) {
        end = e;
      }
    }
    assertThat(end).hasMessageContaining("more on channel 9 than it may");
    assertThat((long) frames * payload.length).isLessThanOrEqualTo(LinkSettings.DEFAULTS.window());
  }

  @Test
  void floodsOfRandomBytesEndTheLinkAndNothingElse() throws Exception {
    byte[] garbage = new byte[100_000];
    new Random(5).nextBytes(garbage);
    try {
      out.write(garbage);
    } catch (IOException e) {
      assertThat(e).isNotNull();
    }
    await().until(() -> !link.isOpen());
    assertThatThrownBy(() -> link.send(1, new byte[1]))
        .isInstanceOfSatisfying(
            LinkException.class, e -> assertThat(e.code()).isEqualTo(Code.MALFORMED));
  }

  private void assertEnded(String text) {
    assertThatThrownBy(() -> link.inbox(9).take())
        .isInstanceOfSatisfying(
            LinkException.class, e -> assertThat(e.code()).isEqualTo(Code.MALFORMED))
        .hasMessageContaining(text);
  }

  private void frame(int kind, int length, int channel, byte[] payload) throws IOException {
    out.writeInt(Frames.word(kind, length));
    out.writeShort(channel);
    out.write(payload);
    out.flush();
  }
}
