package io.roamjvm.deputy.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads one message; every length is checked against what is there and what is allowed. */
public final class WireReader {

  private final ByteBuffer buffer;

  public WireReader(byte[] message) {
    this.buffer = ByteBuffer.wrap(message);
  }

  public int getByte() throws MalformedException {
    require(1);
    return buffer.get();
  }

  public boolean getBoolean() throws MalformedException {
    return getByte() != 0;
  }

  public int getInt() throws MalformedException {
    require(4);
    return buffer.getInt();
  }

  public long getLong() throws MalformedException {
    require(8);
    return buffer.getLong();
  }

  /** A length that the sender chose, at most {@code limit}. */
  public int getLength(int limit) throws MalformedException {
    int length = getInt();
    if (length < 0 || length > limit) {
      throw new MalformedException("length " + length + " is not within 0.." + limit);
    }
    return length;
  }

  public byte @Nullable [] getBytes() throws MalformedException {
    require(4);
    if (buffer.getInt(buffer.position()) == -1) {
      buffer.getInt();
      return null;
    }
    return raw(getLength(Limits.CHUNK));
  }

  public byte[] getPresentBytes() throws MalformedException {
    byte[] bytes = getBytes();
    if (bytes == null) {
      throw new MalformedException("bytes are missing");
    }
    return bytes;
  }

  public @Nullable String getString() throws MalformedException {
    require(4);
    if (buffer.getInt(buffer.position()) == -1) {
      buffer.getInt();
      return null;
    }
    int length = getLength(Limits.STRING);
    boolean utf8 = getBoolean();
    byte[] content = raw(length);
    return utf8
        ? new String(content, StandardCharsets.UTF_8)
        : ByteBuffer.wrap(content).asCharBuffer().toString();
  }

  public String getPresentString() throws MalformedException {
    String string = getString();
    if (string == null) {
      throw new MalformedException("a string is missing");
    }
    return string;
  }

  /** Ends the message: nothing may follow. */
  public void end() throws MalformedException {
    if (buffer.hasRemaining()) {
      throw new MalformedException(buffer.remaining() + " bytes too many");
    }
  }

  private byte[] raw(int length) throws MalformedException {
    require(length);
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  private void require(int bytes) throws MalformedException {
    if (buffer.remaining() < bytes) {
      throw new MalformedException("it ends early");
    }
  }
}
