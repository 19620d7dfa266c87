package io.roamjvm.protocol.link;

import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.link.LinkException.Code;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Both sides prove that they hold the key, without sending it, before anything else is parsed.
 *
 * <pre>
 * client -> server  magic, lowest and highest version, window, nonce                48 bytes
 * server -> client  magic, chosen version, lowest, highest, window, nonce           50 bytes
 * client -> server  HMAC(key, "client", both hellos)                                32 bytes
 * server -> client  1, HMAC(key, "server", both hellos);  0 and zeros if refused    33 bytes
 * </pre>
 *
 * Challenge-response in the manner of ISO/IEC 9798-4: the nonces make every run different, the
 * label stops a proof from being reflected, and since the proofs cover both hellos whole, nobody in
 * between can lower the version. The client proves first, so that a stranger gets nothing computed
 * with the key. A state machine without I/O.
 */
final class Handshake {

  enum Role {
    CLIENT,
    SERVER
  }

  /**
   * What to do after a message.
   *
   * @param reply bytes to send, or null
   * @param open the peer is authenticated, whatever follows is frames
   * @param failure why to close after the reply, or null
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Step(byte @Nullable [] reply, boolean open, @Nullable LinkException failure) {}

  static final int MIN_VERSION = 2;
  static final int MAX_VERSION = 2;
  static final int NONCE = 32;
  static final int PROOF = 32;
  static final int CLIENT_HELLO = 8 + 2 + 2 + 4 + NONCE;
  static final int SERVER_HELLO = 8 + 2 + 2 + 2 + 4 + NONCE;
  static final int VERDICT = 1 + PROOF;

  private static final byte[] MAGIC = "ROAMLINK".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLIENT_LABEL = "roam-link client".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SERVER_LABEL = "roam-link server".getBytes(StandardCharsets.US_ASCII);

  private final Role role;
  private final ClusterKey key;
  private final byte[] nonce;
  private final int window;
  private byte[] clientHello = {};
  private byte[] serverHello = {};
  private int expects;
  private int peerWindow;

  /**
   * @param nonce 32 random bytes, never used before
   * @param window what the peer may have outstanding per channel, in bytes
   */
  Handshake(Role role, ClusterKey key, byte[] nonce, int window) {
    this.role = role;
    this.key = key;
    this.nonce = nonce.clone();
    this.window = window;
    this.expects = role == Role.CLIENT ? SERVER_HELLO : CLIENT_HELLO;
  }

  /** What to send before anything was received; null for the server. */
  byte @Nullable [] start() {
    if (role == Role.SERVER) {
      return null;
    }
    clientHello =
        ByteBuffer.allocate(CLIENT_HELLO)
            .put(MAGIC)
            .putShort((short) MIN_VERSION)
            .putShort((short) MAX_VERSION)
            .putInt(window)
            .put(nonce)
            .array();
    return clientHello;
  }

  /** Exact size of the next message, in bytes. */
  int expects() {
    return expects;
  }

  /** The window that the peer announced; valid once open. */
  int peerWindow() {
    return peerWindow;
  }

  Step receive(byte[] message) {
    if (role == Role.SERVER) {
      return expects == CLIENT_HELLO ? answerClient(message) : judgeClient(message);
    }
    return expects == SERVER_HELLO ? answerServer(message) : judgeServer(message);
  }

  private Step answerClient(byte[] message) {
    ByteBuffer in = ByteBuffer.wrap(message);
    if (!magicIn(in)) {
      return failed(Code.MALFORMED, "the peer does not speak Roam's protocol");
    }
    int low = in.getShort() & 0xffff;
    int high = in.getShort() & 0xffff;
    peerWindow = in.getInt();
    clientHello = message;
    int chosen = Math.min(high, MAX_VERSION);
    boolean common = chosen >= Math.max(low, MIN_VERSION);
    serverHello =
        ByteBuffer.allocate(SERVER_HELLO)
            .put(MAGIC)
            .putShort((short) (common ? chosen : 0))
            .putShort((short) MIN_VERSION)
            .putShort((short) MAX_VERSION)
            .putInt(window)
            .put(nonce)
            .array();
    expects = PROOF;
    return common
        ? new Step(serverHello, false, null)
        : new Step(serverHello, false, versionMismatch(low, high));
  }

  private Step answerServer(byte[] message) {
    ByteBuffer in = ByteBuffer.wrap(message);
    if (!magicIn(in)) {
      return failed(Code.MALFORMED, "the peer does not speak Roam's protocol");
    }
    int chosen = in.getShort() & 0xffff;
    int low = in.getShort() & 0xffff;
    int high = in.getShort() & 0xffff;
    peerWindow = in.getInt();
    if (chosen < MIN_VERSION || chosen > MAX_VERSION) {
      return new Step(null, false, versionMismatch(low, high));
    }
    serverHello = message;
    expects = VERDICT;
    return new Step(proof(CLIENT_LABEL), false, null);
  }

  private Step judgeClient(byte[] message) {
    if (!MessageDigest.isEqual(proof(CLIENT_LABEL), message)) {
      return new Step(new byte[VERDICT], false, wrongKey());
    }
    byte[] verdict = ByteBuffer.allocate(VERDICT).put((byte) 1).put(proof(SERVER_LABEL)).array();
    return opened(verdict);
  }

  private Step judgeServer(byte[] message) {
    byte[] proof = Arrays.copyOfRange(message, 1, VERDICT);
    if (message[0] != 1 || !MessageDigest.isEqual(proof(SERVER_LABEL), proof)) {
      return new Step(null, false, wrongKey());
    }
    return opened(null);
  }

  /** The window is looked at only now that the peer, and with it the number, is authentic. */
  private Step opened(byte @Nullable [] reply) {
    if (peerWindow < LinkSettings.MIN_WINDOW) {
      return failed(Code.MALFORMED, "the peer announced a window of " + peerWindow + " bytes");
    }
    return new Step(reply, true, null);
  }

  private byte[] proof(byte[] label) {
    return key.hmac(label, clientHello, serverHello);
  }

  private static boolean magicIn(ByteBuffer in) {
    byte[] magic = new byte[MAGIC.length];
    in.get(magic);
    return Arrays.equals(magic, MAGIC);
  }

  private static Step failed(Code code, String message) {
    return new Step(null, false, new LinkException(code, message, null));
  }

  private static LinkException wrongKey() {
    return new LinkException(
        Code.WRONG_KEY, "the peer does not hold the same cluster key: compare the key files", null);
  }

  private static LinkException versionMismatch(int low, int high) {
    return new LinkException(
        Code.VERSION,
        "the peer speaks versions %d to %d of the link protocol, this side %d to %d: use the same Roam"
            .formatted(low, high, MIN_VERSION, MAX_VERSION),
        null);
  }
}
