package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import jdk.internal.misc.Unsafe;

/**
 * Strings: their bytes as the JDK keeps them, and whether the string is the interned one, so that
 * {@code ==} with literals and with the results of {@code intern()} holds.
 */
final class StringCodec implements ValueCodec {

  private static final Unsafe UNSAFE = Memory.UNSAFE;
  private static final long VALUE = Memory.offset(String.class, "value");
  private static final long CODER = Memory.offset(String.class, "coder");
  private static final byte LATIN1 = 0;
  private static final byte UTF16 = 1;
  private static final int INTERNED = 2;

  private static final boolean COMPACT = UNSAFE.getByte("a", CODER) == LATIN1;

  @Override
  public void write(Object o, ImageWriter image) throws IOException {
    byte[] value = (byte[]) Objects.requireNonNull(UNSAFE.getReference(o, VALUE));
    int interned = image.interned().contains((String) o) ? INTERNED : 0;
    image.out().int8(UNSAFE.getByte(o, CODER) | interned);
    image.out().varint(value.length);
    image.out().memory(value, Memory.BYTES, value.length);
  }

  @Override
  public Object read(Class<?> type, ImageReader image) throws IOException, ImageException {
    ImageInput in = image.in();
    int flags = in.int8();
    byte coder = (byte) (flags & UTF16);
    int length = in.count(Integer.MAX_VALUE, "the length of a string");
    if ((flags & ~(INTERNED | UTF16)) != 0 || (coder == UTF16 && length % 2 != 0)) {
      throw ImageException.malformed("a string with flags " + flags + " and length " + length);
    }
    image.reserve(length);
    byte[] value = (byte[]) UNSAFE.allocateUninitializedArray(byte.class, length);
    in.memory(value, Memory.BYTES, length);
    String s = fits(coder, value) ? wrap(coder, value) : convert(coder, value);
    return (flags & INTERNED) != 0 ? s.intern() : s;
  }

  /** A compact JVM keeps Latin-1 strings in one form only; {@code equals} relies on it. */
  private static boolean fits(byte coder, byte[] value) {
    if (!COMPACT || coder == LATIN1) {
      return COMPACT == (coder == LATIN1);
    }
    for (int i = 0; i < value.length; i += 2) {
      if (UNSAFE.getCharUnaligned(value, Memory.BYTES + i) > 0xFF) {
        return true;
      }
    }
    return false;
  }

  private static String wrap(byte coder, byte[] value) {
    try {
      String s = (String) UNSAFE.allocateInstance(String.class);
      UNSAFE.putReference(s, VALUE, value);
      UNSAFE.putByte(s, CODER, coder);
      UNSAFE.storeFence();
      return s;
    } catch (InstantiationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String convert(byte coder, byte[] value) {
    if (coder == LATIN1) {
      return new String(value, StandardCharsets.ISO_8859_1);
    }
    char[] chars = new char[value.length / 2];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = UNSAFE.getCharUnaligned(value, Memory.BYTES + 2L * i);
    }
    return new String(chars);
  }
}
