package io.roamjvm.runtime.wire;

import io.roamjvm.protocol.link.Link;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** One message being sent: streamed in chunks, so that its size is not bounded by memory. */
public final class MessageOut extends DataOutputStream {

  /** Marks, first byte of a chunk. */
  static final int MORE = 0;

  static final int LAST = 1;
  static final int ABORTED = 2;

  private static final int CHUNK = 256 * 1024;

  private final Chunks chunks;

  MessageOut(Link link, int channel, MessageType type) throws IOException {
    this(new Chunks(link, channel));
    writeByte(type.ordinal());
  }

  private MessageOut(Chunks chunks) {
    super(chunks);
    this.chunks = chunks;
  }

  /** Sends what is left; the message is complete. */
  public void end() throws IOException {
    chunks.emit(LAST);
  }

  /** Tells the receiver to forget the message, whose reading fails at this point. */
  public void abort() throws IOException {
    chunks.emit(MORE); // the receiver has to have seen the type
    chunks.emit(ABORTED);
  }

  /** Bytes sent or buffered so far. */
  public long length() {
    return chunks.total;
  }

  /** Does not send: chunks go out when full, or at the end. */
  @Override
  public void flush() {}

  private static final class Chunks extends OutputStream {
    private final Link link;
    private final int channel;
    private byte[] buffer = new byte[1024];
    private int used = 1;
    private long total;

    Chunks(Link link, int channel) {
      this.link = link;
      this.channel = channel;
    }

    @Override
    public void write(int b) throws IOException {
      ensure(1);
      buffer[used++] = (byte) b;
      total++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int from = offset;
      int left = length;
      while (left > 0) {
        ensure(Math.min(left, CHUNK - 1));
        int part = Math.min(left, CHUNK - used);
        System.arraycopy(bytes, from, buffer, used, part);
        used += part;
        from += part;
        left -= part;
      }
      total += length;
    }

    /** Makes room for at least one byte, growing up to the chunk size before sending. */
    private void ensure(int wanted) throws IOException {
      if (used == CHUNK) {
        emit(MORE);
      }
      if (used + wanted > buffer.length && buffer.length < CHUNK) {
        int size = Math.min(CHUNK, Math.max(buffer.length * 4, used + wanted));
        buffer = java.util.Arrays.copyOf(buffer, size);
      }
    }

    void emit(int mark) throws IOException {
      buffer[0] = (byte) mark;
      link.send(channel, buffer, 0, used);
      used = 1;
    }
  }
}
