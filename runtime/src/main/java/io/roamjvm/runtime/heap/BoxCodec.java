package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * Boxed primitives: the bits, and whether the box is the cached one, so that {@code ==} on small
 * numbers holds.
 */
final class BoxCodec implements ValueCodec {

  private final ToLongFunction<Object> bits;
  private final LongFunction<Object> valueOf;
  private final Setter setter;

  /** Stores the bits into a fresh box. */
  private interface Setter {
    void set(Object box, long offset, long bits);
  }

  private BoxCodec(ToLongFunction<Object> bits, LongFunction<Object> valueOf, Setter setter) {
    this.bits = bits;
    this.valueOf = valueOf;
    this.setter = setter;
  }

  @Override
  public void write(Object o, ImageWriter image) throws IOException {
    long value = bits.applyAsLong(o);
    Object canonical = valueOf.apply(value);
    image.out().int8(canonical == o ? 1 : 0);
    image.out().int64(value);
  }

  @Override
  public Object read(Class<?> type, ImageReader image) throws IOException, ImageException {
    boolean cached = image.in().int8() != 0;
    long value = image.in().int64();
    if (cached) {
      return valueOf.apply(value);
    }
    try {
      Object box = Memory.UNSAFE.allocateInstance(type);
      setter.set(box, Memory.offset(type, "value"), value);
      return box;
    } catch (InstantiationException e) {
      throw new IllegalStateException(e);
    }
  }

  static ValueCodec booleans() {
    return new BoxCodec(
        o -> (Boolean) o ? 1 : 0,
        v -> v != 0,
        (box, at, v) -> Memory.UNSAFE.putBoolean(box, at, v != 0));
  }

  static ValueCodec bytes() {
    return new BoxCodec(
        o -> (Byte) o, v -> (byte) v, (box, at, v) -> Memory.UNSAFE.putByte(box, at, (byte) v));
  }

  static ValueCodec characters() {
    return new BoxCodec(
        o -> (Character) o,
        v -> (char) v,
        (box, at, v) -> Memory.UNSAFE.putChar(box, at, (char) v));
  }

  static ValueCodec shorts() {
    return new BoxCodec(
        o -> (Short) o, v -> (short) v, (box, at, v) -> Memory.UNSAFE.putShort(box, at, (short) v));
  }

  static ValueCodec integers() {
    return new BoxCodec(
        o -> (Integer) o, v -> (int) v, (box, at, v) -> Memory.UNSAFE.putInt(box, at, (int) v));
  }

  static ValueCodec longs() {
    return new BoxCodec(o -> (Long) o, v -> v, Memory.UNSAFE::putLong);
  }

  static ValueCodec floats() {
    return new BoxCodec(
        o -> Float.floatToRawIntBits((Float) o),
        v -> Float.intBitsToFloat((int) v),
        (box, at, v) -> Memory.UNSAFE.putInt(box, at, (int) v));
  }

  static ValueCodec doubles() {
    return new BoxCodec(
        o -> Double.doubleToRawLongBits((Double) o),
        Double::longBitsToDouble,
        Memory.UNSAFE::putLong);
  }
}
