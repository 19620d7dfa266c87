package io.roamjvm.protocol.link;

/**
 * The layout of a frame after the handshake: one byte kind, three bytes payload length, two bytes
 * channel, payload; all big-endian. Kind and length together are the 32-bit length word: data has
 * kind 0, so for data it is simply the length.
 */
final class Frames {

  /** Bytes before the payload. */
  static final int HEADER = 6;

  /** What a frame counts in addition to its payload, so that empty frames are bounded too. */
  static final int COST = 64;

  static final int DATA = 0;
  static final int PING = 1;
  static final int CREDIT = 2;

  /** Payload of a CREDIT frame: the number of bytes, as an int. */
  static final int CREDIT_LENGTH = 4;

  private Frames() {}

  static int word(int kind, int length) {
    return kind << 24 | length;
  }

  /** The largest payload that a kind may have; -1 for a kind that does not exist. */
  static int limit(int kind) {
    return switch (kind) {
      case DATA -> Link.MAX_FRAME;
      case PING -> 0;
      case CREDIT -> CREDIT_LENGTH;
      default -> -1;
    };
  }
}
