package io.roamjvm.deputy.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes one message. Integers are fixed-size, big-endian; blobs and strings length-prefixed. */
public final class WireWriter {

  private byte[] bytes = new byte[64];
  private int size;

  public WireWriter putByte(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
    return this;
  }

  public WireWriter putBoolean(boolean value) {
    return putByte(value ? 1 : 0);
  }

  public WireWriter putInt(int value) {
    ensure(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
    return this;
  }

  public WireWriter putLong(long value) {
    return putInt((int) (value >>> 32)).putInt((int) value);
  }

  /** Writes bytes of an array; null is kept apart from empty. */
  public WireWriter putBytes(byte @Nullable [] value) {
    return value == null ? putInt(-1) : putBytes(value, 0, value.length);
  }

  public WireWriter putBytes(byte[] value, int offset, int length) {
    putInt(length);
    ensure(length);
    System.arraycopy(value, offset, bytes, size, length);
    size += length;
    return this;
  }

  /**
   * Writes a string: in UTF-8, or by code units if that would lose a lone surrogate.
   *
   * @throws IllegalArgumentException when it is longer than {@link Limits#STRING} allows
   */
  public WireWriter putString(@Nullable String value) {
    if (value == null) {
      return putInt(-1);
    }
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    boolean exact = value.equals(new String(encoded, StandardCharsets.UTF_8));
    byte[] content = exact ? encoded : units(value);
    if (content.length > Limits.STRING) {
      throw new IllegalArgumentException("a string of " + content.length + " bytes is too long");
    }
    return putInt(content.length).putBoolean(exact).putRaw(content);
  }

  private static byte[] units(String value) {
    ByteBuffer units = ByteBuffer.allocate(value.length() * 2);
    value.chars().forEach(unit -> units.putChar((char) unit));
    return units.array();
  }

  /** The message. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private WireWriter putRaw(byte[] value) {
    ensure(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
