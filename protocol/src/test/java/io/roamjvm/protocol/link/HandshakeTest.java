package io.roamjvm.protocol.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.link.Handshake.Role;
import io.roamjvm.protocol.link.Handshake.Step;
import io.roamjvm.protocol.link.LinkException.Code;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // what may be null is asserted not to be
class HandshakeTest {

  private static final int WINDOW = 1 << 24;
  private static final int VERSION_AT = 8;

  private final Random random = new Random(1);
  private final ClusterKey key = key();

  @Test
  void opensBetweenHoldersOfTheSameKeyAndTellsTheWindows() {
    Handshake client = new Handshake(Role.CLIENT, key, nonce(), WINDOW);
    Handshake server = new Handshake(Role.SERVER, key, nonce(), 2 * WINDOW);
    Step serverHello = server.receive(client.start());
    Step proof = client.receive(serverHello.reply());
    Step verdict = server.receive(proof.reply());
    assertThat(verdict.open()).isTrue();
    assertThat(client.receive(verdict.reply()).open()).isTrue();
    assertThat(client.peerWindow()).isEqualTo(2 * WINDOW);
    assertThat(server.peerWindow()).isEqualTo(WINDOW);
  }

  @Test
  void noMessageContainsTheKeyOrRepeatsItself() {
    Handshake client = new Handshake(Role.CLIENT, key, nonce(), WINDOW);
    Handshake server = new Handshake(Role.SERVER, key, nonce(), WINDOW);
    byte[] first = client.receive(server.receive(client.start()).reply()).reply();
    Handshake again = new Handshake(Role.CLIENT, key, nonce(), WINDOW);
    Handshake other = new Handshake(Role.SERVER, key, nonce(), WINDOW);
    byte[] second = again.receive(other.receive(again.start()).reply()).reply();
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void aWrongKeyIsSeenByBoth() {
    Handshake client = new Handshake(Role.CLIENT, key(), nonce(), WINDOW);
    Handshake server = new Handshake(Role.SERVER, key, nonce(), WINDOW);
    Step verdict = server.receive(client.receive(server.receive(client.start()).reply()).reply());
    assertThat(verdict.open()).isFalse();
    assertThat(verdict.failure().code()).isEqualTo(Code.WRONG_KEY);
    assertThat(verdict.reply()).containsOnly(0);
    assertThat(client.receive(verdict.reply()).failure().code()).isEqualTo(Code.WRONG_KEY);
  }

  @Test
  void aServerThatOnlyClaimsToAgreeIsFoundOut() {
    Handshake client = new Handshake(Role.CLIENT, key, nonce(), WINDOW);
    Handshake impostor = new Handshake(Role.SERVER, key(), nonce(), WINDOW);
    client.receive(impostor.receive(client.start()).reply());
    byte[] verdict = new byte[Handshake.VERDICT];
    verdict[0] = 1;
    assertThat(client.receive(verdict).failure().code()).isEqualTo(Code.WRONG_KEY);
  }

  @Test
  void aClientsOwnProofSentBackProvesNothing() {
    Handshake client = new Handshake(Role.CLIENT, key, nonce(), WINDOW);
    Handshake server = new Handshake(Role.SERVER, key, nonce(), WINDOW);
    byte[] proof = client.receive(server.receive(client.start()).reply()).reply();
    byte[] reflected = new byte[Handshake.VERDICT];
    reflected[0] = 1;
    System.arraycopy(proof, 0, reflected, 1, proof.length);
    assertThat(client.receive(reflected).failure().code()).isEqualTo(Code.WRONG_KEY);
  }

  @Test
  void anyBitChangedUnderWayIsNoticed() {
    for (int bit = 0; bit < Handshake.CLIENT_HELLO * 8; bit++) {
      Handshake client = new Handshake(Role.CLIENT, key, nonce(), WINDOW);
      Handshake server = new Handshake(Role.SERVER, key, nonce(), WINDOW);
      byte[] hello = client.start().clone();
      hello[bit / 8] ^= (byte) (1 << bit % 8);
      Step step = server.receive(hello);
      if (step.failure() == null) {
        Step proof = client.receive(step.reply());
        Step verdict = server.receive(proof.reply());
        assertThat(verdict.open()).as("bit " + bit).isFalse();
      }
    }
  }

  @Test
  void aPeerOfAnotherVersionIsToldWhatIsSpokenHere() {
    Handshake server = new Handshake(Role.SERVER, key, nonce(), WINDOW);
    byte[] hello = new Handshake(Role.CLIENT, key, nonce(), WINDOW).start().clone();
    hello[VERSION_AT + 1] = 7;
    hello[VERSION_AT + 3] = 9;
    Step step = server.receive(hello);
    assertThat(step.failure().code()).isEqualTo(Code.VERSION);
    assertThat(step.failure()).hasMessageContaining("versions 7 to 9");
    Handshake client = new Handshake(Role.CLIENT, key, nonce(), WINDOW);
    client.start();
    assertThat(client.receive(step.reply()).failure().code()).isEqualTo(Code.VERSION);
  }

  @Test
  void aNewerPeerThatStillSpeaksThisVersionIsUnderstood() {
    Handshake server = new Handshake(Role.SERVER, key, nonce(), WINDOW);
    byte[] hello = new Handshake(Role.CLIENT, key, nonce(), WINDOW).start().clone();
    hello[VERSION_AT + 3] = 9;
    Step step = server.receive(hello);
    assertThat(step.failure()).isNull();
    assertThat(step.reply()[VERSION_AT + 1]).isEqualTo((byte) Handshake.MAX_VERSION);
  }

  @Test
  void aWindowTooSmallForAFrameIsRefused() {
    Handshake client = new Handshake(Role.CLIENT, key, nonce(), LinkSettings.MIN_WINDOW - 1);
    Handshake server = new Handshake(Role.SERVER, key, nonce(), WINDOW);
    Step verdict = server.receive(client.receive(server.receive(client.start()).reply()).reply());
    assertThat(verdict.failure().code()).isEqualTo(Code.MALFORMED);
  }

  @Test
  void randomMessagesNeverOpenALink() {
    for (int i = 0; i < 5000; i++) {
      Handshake shake =
          new Handshake(random.nextBoolean() ? Role.CLIENT : Role.SERVER, key, nonce(), WINDOW);
      byte[] template = new Handshake(Role.CLIENT, key, nonce(), WINDOW).start();
      shake.start();
      Step step = new Step(null, false, null);
      while (step.failure() == null) {
        byte[] message = new byte[shake.expects()];
        random.nextBytes(message);
        if (random.nextBoolean()) {
          byte[] beginning = Arrays.copyOf(template, 12);
          System.arraycopy(beginning, 0, message, 0, 12);
        }
        step = shake.receive(message);
        assertThat(step.open()).isFalse();
      }
    }
  }

  private byte[] nonce() {
    byte[] nonce = new byte[Handshake.NONCE];
    random.nextBytes(nonce);
    return nonce;
  }

  private ClusterKey key() {
    return ClusterKey.of(nonce());
  }
}
