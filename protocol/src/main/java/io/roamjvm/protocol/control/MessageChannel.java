package io.roamjvm.protocol.control;

import io.roamjvm.protocol.link.Inbox;
import io.roamjvm.protocol.link.Link;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whole messages on channel 0. A message is cut into frames that begin with one byte: 1 on its last
 * frame, 0 on those before.
 */
final class MessageChannel {

  private static final int CHANNEL = 0;
  private static final int PART = Link.MAX_FRAME - 1;

  private final Link link;
  private final Inbox inbox;
  private final ControlCodec codec;
  private final ReentrantLock sending = new ReentrantLock();

  MessageChannel(Link link, ControlCodec codec) {
    this.link = link;
    this.inbox = link.inbox(CHANNEL);
    this.codec = codec;
  }

  void send(long correlation, Message message) throws IOException {
    byte[] bytes = codec.encode(new ControlCodec.Envelope(correlation, message));
    sending.lock();
    try {
      int offset = 0;
      do {
        int count = Math.min(PART, bytes.length - offset);
        byte[] frame = new byte[1 + count];
        frame[0] = (byte) (offset + count == bytes.length ? 1 : 0);
        System.arraycopy(bytes, offset, frame, 1, count);
        link.send(CHANNEL, frame);
        offset += count;
      } while (offset < bytes.length);
    } finally {
      sending.unlock();
    }
  }

  /**
   * Waits for the next message; for one reader only.
   *
   * @throws IOException when the link ended or the bytes are no message
   */
  ControlCodec.Envelope receive() throws IOException, InterruptedException {
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    while (true) {
      byte[] frame = inbox.take();
      if (frame.length == 0 || frame[0] < 0 || frame[0] > 1) {
        throw new IOException("malformed control frame");
      }
      if (parts.size() + frame.length > ControlCodec.MAX_MESSAGE) {
        throw new IOException("message of more than " + ControlCodec.MAX_MESSAGE + " bytes");
      }
      parts.write(frame, 1, frame.length - 1);
      if (frame[0] == 1) {
        return codec.decode(parts.toByteArray());
      }
    }
  }
}
