package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.util.function.LongFunction;

/**
 * Boxed primitives: the bits, and whether the box is the cached one, so that {@code ==} on small
 * numbers holds.
 */
final class BoxCodec implements ValueCodec {

  /** The smallest number that any box class caches. */
  private static final long FIRST_CACHED = -128;

  private final Class<?> type;
  private final byte size;
  private final long offset;
  private final long lastCached;
  private final LongFunction<Object> valueOf;

  /**
   * @param lastCached no greater number is cached
   */
  private BoxCodec(Class<?> type, byte size, long lastCached, LongFunction<Object> valueOf) {
    this.type = type;
    this.size = size;
    this.offset = Memory.offset(type, "value");
    this.lastCached = lastCached;
    this.valueOf = valueOf;
  }

  @Override
  public void write(Object o, ImageWriter image) throws IOException {
    long value = StateDigest.primitive(o, offset, size);
    boolean cached = value >= FIRST_CACHED && value <= lastCached && valueOf.apply(value) == o;
    image.out().int8(cached ? 1 : 0);
    image.out().int64(value);
  }

  @Override
  public Object read(Class<?> boxed, ImageReader image) throws IOException, ImageException {
    boolean cached = image.in().int8() != 0;
    long value = image.in().int64();
    if (cached) {
      return valueOf.apply(value);
    }
    try {
      Object box = Memory.UNSAFE.allocateInstance(type);
      set(box, value);
      return box;
    } catch (InstantiationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void set(Object box, long value) {
    switch (size) {
      case FieldsPlan.INT64 -> Memory.UNSAFE.putLong(box, offset, value);
      case FieldsPlan.INT32 -> Memory.UNSAFE.putInt(box, offset, (int) value);
      case FieldsPlan.INT16 -> Memory.UNSAFE.putShort(box, offset, (short) value);
      case FieldsPlan.BOOLEAN -> Memory.UNSAFE.putBoolean(box, offset, value != 0);
      default -> Memory.UNSAFE.putByte(box, offset, (byte) value);
    }
  }

  static ValueCodec booleans() {
    return new BoxCodec(Boolean.class, FieldsPlan.BOOLEAN, 1, v -> v != 0);
  }

  static ValueCodec bytes() {
    return new BoxCodec(Byte.class, FieldsPlan.INT8, Byte.MAX_VALUE, v -> (byte) v);
  }

  static ValueCodec characters() {
    return new BoxCodec(Character.class, FieldsPlan.INT16, Byte.MAX_VALUE, v -> (char) v);
  }

  static ValueCodec shorts() {
    return new BoxCodec(Short.class, FieldsPlan.INT16, Byte.MAX_VALUE, v -> (short) v);
  }

  static ValueCodec integers() {
    return new BoxCodec(Integer.class, FieldsPlan.INT32, lastCachedInteger(), v -> (int) v);
  }

  static ValueCodec longs() {
    return new BoxCodec(Long.class, FieldsPlan.INT64, Byte.MAX_VALUE, v -> v);
  }

  static ValueCodec floats() {
    return new BoxCodec(
        Float.class, FieldsPlan.INT32, Long.MAX_VALUE, v -> Float.intBitsToFloat((int) v));
  }

  static ValueCodec doubles() {
    return new BoxCodec(Double.class, FieldsPlan.INT64, Long.MAX_VALUE, Double::longBitsToDouble);
  }

  /** The user can have more integers cached, with {@code -XX:AutoBoxCacheMax}. */
  private static int lastCachedInteger() {
    int last = Byte.MAX_VALUE;
    for (int more = last; Integer.valueOf(more) == (Object) Integer.valueOf(more); more++) {
      last = more;
    }
    return last;
  }
}
