package io.roamjvm.deputy.guest;

import io.roamjvm.deputy.wire.Limits;
import io.roamjvm.deputy.wire.MalformedException;
import io.roamjvm.deputy.wire.StreamCall;
import io.roamjvm.deputy.wire.WireReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Stands for an input stream that stayed at home; keeps nothing of it, so that it can be left. */
public final class RemoteInputStream extends InputStream {

  private final StreamCalls stream;

  public RemoteInputStream(StreamCalls stream) {
    this.stream = stream;
  }

  /** The stream's number at home. */
  public int number() {
    return stream.number();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    int asked = Math.min(length, Limits.CHUNK);
    WireReader reply = stream.send(stream.begin(StreamCall.READ).putInt(asked));
    int count = reply.getInt();
    byte[] bytes = reply.getPresentBytes();
    reply.end();
    if (bytes.length != Math.max(count, 0) || count > asked) {
      throw new MalformedException(count + " bytes were read, " + bytes.length + " came");
    }
    System.arraycopy(bytes, 0, buffer, offset, bytes.length);
    return count;
  }

  @Override
  public long skip(long n) throws IOException {
    return stream.send(stream.begin(StreamCall.SKIP).putLong(n)).getLong();
  }

  @Override
  public int available() throws IOException {
    return stream.send(StreamCall.AVAILABLE).getInt();
  }

  @Override
  public void mark(int limit) {
    try {
      stream.send(stream.begin(StreamCall.MARK).putInt(limit));
    } catch (IOException e) {
      throw new IllegalStateException("Roam: home is lost", e);
    }
  }

  @Override
  public void reset() throws IOException {
    stream.send(StreamCall.RESET);
  }

  @Override
  public boolean markSupported() {
    try {
      return stream.send(StreamCall.MARK_SUPPORTED).getBoolean();
    } catch (IOException e) {
      throw new IllegalStateException("Roam: home is lost", e);
    }
  }

  @Override
  public void close() throws IOException {
    stream.send(StreamCall.CLOSE);
  }
}
