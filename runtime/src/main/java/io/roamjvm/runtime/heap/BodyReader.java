package io.roamjvm.runtime.heap;

import java.io.IOException;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link BodyWriter} wrote into an object, and returns its digest. A reference is stored
 * only where its declared type allows it: a wrongly typed one would crash the JVM later.
 */
final class BodyReader {

  private static final Unsafe UNSAFE = Memory.UNSAFE;

  private final ImageReader image;
  private final ImageInput in;
  private final HeapEnvironment places;

  BodyReader(ImageReader image, ImageInput in, HeapEnvironment places) {
    this.places = places;
    this.image = image;
    this.in = in;
  }

  long fields(Object o, FieldsPlan plan) throws IOException, ImageException {
    long digest = Digest.SEED;
    for (int i = 0; i < plan.references.length; i++) {
      int oid = image.reference();
      Object value = image.object(oid);
      Class<?> type = plan.types[i];
      if (type != null && value != null && !type.isInstance(value)) {
        throw ImageException.malformed(
            plan.names[i] + " cannot refer to a " + value.getClass().getName());
      }
      UNSAFE.putReference(o, plan.references[i], value);
      digest = Digest.mix(digest, oid + 1);
    }
    for (int i = 0; i < plan.sizes.length; i++) {
      digest = Digest.mix(digest, primitive(o, plan.primitives[i], plan.sizes[i]));
    }
    return Digest.finish(digest);
  }

  /**
   * Reads elements {@code from} to {@code to} of an array.
   *
   * @param shift how much further to the front they are put
   */
  long elements(Object o, ArrayPlan plan, int from, int to, int shift)
      throws IOException, ImageException {
    if (o instanceof Object[] array) {
      return references(array, plan.component(), from, to, shift);
    }
    long offset = plan.offset(from - shift);
    long bytes = (long) (to - from) * plan.scale();
    in.memory(o, offset, bytes);
    if (o instanceof boolean[]) {
      normalise(o, offset, bytes);
    }
    return Digest.ofMemory(o, offset, bytes);
  }

  private long references(Object[] array, Class<?> component, int from, int to, int shift)
      throws IOException, ImageException {
    long digest = Digest.SEED;
    for (int i = from; i < to; i++) {
      int oid = image.reference();
      array[i - shift] = checked(image.object(oid), component);
      digest = Digest.mix(digest, oid + 1);
    }
    return Digest.finish(digest);
  }

  private static @Nullable Object checked(@Nullable Object value, Class<?> component)
      throws ImageException {
    if (value != null && !component.isInstance(value)) {
      throw ImageException.malformed(
          "an array of " + component.getName() + " cannot hold a " + value.getClass().getName());
    }
    return value;
  }

  /** The compilers rely on booleans being 0 or 1. */
  private static void normalise(Object o, long offset, long bytes) {
    for (long at = offset; at < offset + bytes; at++) {
      UNSAFE.putByte(o, at, (byte) (UNSAFE.getByte(o, at) & 1));
    }
  }

  private long primitive(Object o, long offset, byte size) throws IOException, ImageException {
    switch (size) {
      case FieldsPlan.INT32 -> {
        int value = in.int32();
        UNSAFE.putInt(o, offset, value);
        return value;
      }
      case FieldsPlan.DESCRIPTOR -> {
        int value = in.int32();
        UNSAFE.putInt(o, offset, places.descriptorHere(value));
        return value;
      }
      case FieldsPlan.INT64 -> {
        long value = in.int64();
        UNSAFE.putLong(o, offset, value);
        return value;
      }
      case FieldsPlan.INT16 -> {
        short value = (short) in.int16();
        UNSAFE.putShort(o, offset, value);
        return value;
      }
      default -> {
        byte value = (byte) (size == FieldsPlan.BOOLEAN ? in.int8() & 1 : in.int8());
        UNSAFE.putByte(o, offset, value);
        return value;
      }
    }
  }
}
