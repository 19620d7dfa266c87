package io.roamjvm.protocol.link;

import io.netty.buffer.ByteBuf;

/**
 * Cuts the byte stream into frames, however it was chopped up. Allocates a payload only after its
 * length was checked against the limit of its kind, and copies each byte once.
 */
final class FrameDecoder {

  /** Takes whole frames. */
  interface Sink {
    void frame(int kind, int channel, byte[] payload) throws LinkException;
  }

  private static final byte[] NONE = {};

  private final Sink sink;
  private final byte[] header = new byte[Frames.HEADER];
  private int headerFilled;
  private byte[] payload = NONE;
  private int payloadFilled;

  FrameDecoder(Sink sink) {
    this.sink = sink;
  }

  /**
   * Reads all of {@code in}; does not release it.
   *
   * @throws LinkException MALFORMED when a frame breaks a limit; the stream cannot be used further
   */
  void read(ByteBuf in) throws LinkException {
    while (in.isReadable()) {
      if (headerFilled < Frames.HEADER) {
        int count = Math.min(Frames.HEADER - headerFilled, in.readableBytes());
        in.readBytes(header, headerFilled, count);
        headerFilled += count;
        if (headerFilled < Frames.HEADER) {
          return;
        }
        payload = allocate();
      }
      int count = Math.min(payload.length - payloadFilled, in.readableBytes());
      in.readBytes(payload, payloadFilled, count);
      payloadFilled += count;
      if (payloadFilled == payload.length) {
        deliver();
      }
    }
  }

  private byte[] allocate() throws LinkException {
    int kind = header[0] & 0xff;
    int length = (header[1] & 0xff) << 16 | (header[2] & 0xff) << 8 | (header[3] & 0xff);
    int limit = Frames.limit(kind);
    if (limit < 0) {
      throw malformed("frame of unknown kind " + kind);
    }
    if (length > limit) {
      throw malformed("frame of " + length + " bytes, more than " + limit);
    }
    return length == 0 ? NONE : new byte[length];
  }

  private void deliver() throws LinkException {
    byte[] whole = payload;
    payload = NONE;
    payloadFilled = 0;
    headerFilled = 0;
    int channel = (header[4] & 0xff) << 8 | (header[5] & 0xff);
    sink.frame(header[0] & 0xff, channel, whole);
  }

  private static LinkException malformed(String what) {
    return new LinkException(LinkException.Code.MALFORMED, what, null);
  }
}
