package io.roamjvm.runtime.wire;

import io.roamjvm.protocol.link.Inbox;
import io.roamjvm.protocol.link.LinkException;
import io.roamjvm.runtime.stack.RealThread;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One message being received. */
public final class MessageIn extends DataInputStream {

  private final MessageType type;
  private final Chunks chunks;

  private MessageIn(Chunks chunks) throws IOException {
    super(chunks);
    this.chunks = chunks;
    this.type = MessageType.of(readUnsignedByte());
  }

  /**
   * Waits for a message.
   *
   * @param limit longest silence to accept before and within the message
   * @return null when nothing came in time
   */
  static @Nullable MessageIn next(Inbox inbox, Duration limit) throws IOException {
    Chunks chunks = new Chunks(inbox, limit);
    return chunks.arrived() ? new MessageIn(chunks) : null;
  }

  /** Waits for a message as long as the link lives. */
  static MessageIn next(Inbox inbox) throws IOException {
    MessageIn message = next(inbox, Conversation.UNLIMITED);
    if (message == null) {
      throw new IOException("the link has fallen silent");
    }
    return message;
  }

  public MessageType type() {
    return type;
  }

  /** Reads the rest, so that the next message can be received. */
  public void finish() throws IOException {
    while (chunks.skipChunk()) {}
  }

  /** Bytes received so far. */
  public long length() {
    return chunks.total;
  }

  private static final class Chunks extends InputStream {
    private static final byte[] NONE = {MessageOut.MORE};

    private final Inbox inbox;
    private final Duration limit;
    private byte[] chunk = NONE;
    private int at = 1;
    private long total;

    Chunks(Inbox inbox, Duration limit) {
      this.inbox = inbox;
      this.limit = limit;
    }

    boolean arrived() throws IOException {
      byte[] first = poll();
      if (first == null) {
        return false;
      }
      accept(first);
      return true;
    }

    @Override
    public int read() throws IOException {
      return fill() ? chunk[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int part = Math.min(length, chunk.length - at);
      System.arraycopy(chunk, at, bytes, offset, part);
      at += part;
      return part;
    }

    @Override
    public int available() {
      return chunk.length - at;
    }

    private boolean fill() throws IOException {
      while (at == chunk.length) {
        if (!skipChunk()) {
          return false;
        }
      }
      return true;
    }

    boolean skipChunk() throws IOException {
      if (chunk[0] == MessageOut.LAST) {
        at = chunk.length;
        return false;
      }
      byte[] next = poll();
      if (next == null) {
        throw new InterruptedIOException("the peer fell silent within a message");
      }
      accept(next);
      return true;
    }

    private void accept(byte[] next) throws IOException {
      if (next.length == 0) {
        throw new EOFException("empty chunk");
      }
      if (next[0] == MessageOut.ABORTED) {
        chunk = new byte[] {MessageOut.LAST};
        at = 1;
        throw new AbortedException();
      }
      chunk = next;
      at = 1;
      total += next.length - 1;
    }

    /** Takes a chunk; an interrupt of the program's thread is kept for the program. */
    private byte @Nullable [] poll() throws LinkException {
      boolean interrupted = false;
      try {
        while (true) {
          try {
            return limit.isZero() ? inbox.take() : inbox.poll(limit);
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      } finally {
        if (interrupted) {
          RealThread.interrupt(Thread.currentThread());
        }
      }
    }
  }
}
