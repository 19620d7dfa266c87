package io.roamjvm.deputy.guest;

import io.roamjvm.deputy.wire.Limits;
import io.roamjvm.deputy.wire.StreamCall;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** Stands for an output stream that stayed at home; keeps nothing of it, so that it can be left. */
public final class RemoteOutputStream extends OutputStream {

  private final StreamCalls stream;

  public RemoteOutputStream(StreamCalls stream) {
    this.stream = stream;
  }

  /** The stream's number at home. */
  public int number() {
    return stream.number();
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int done = 0;
    do {
      int part = Math.min(length - done, Limits.CHUNK);
      stream.send(stream.begin(StreamCall.WRITE).putBytes(bytes, offset + done, part));
      done += part;
    } while (done < length);
  }

  @Override
  public void flush() throws IOException {
    stream.send(StreamCall.FLUSH);
  }

  @Override
  public void close() throws IOException {
    stream.send(StreamCall.CLOSE);
  }
}
