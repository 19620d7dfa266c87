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
      UNSAFE.putReference(o, plan.references[i], checked(image.object(oid), plan, i));
      digest = Digest.mix(digest, oid + 1);
    }
    for (int i = 0; i < plan.sizes.length; i++) {
      long value = number(plan.sizes[i]);
      FieldValues.put(o, plan.primitives[i], plan.sizes[i], value, places);
      digest = Digest.mix(digest, value);
    }
    return Digest.finish(digest);
  }

  /** Reads the fields of an object into {@code values}. */
  long values(FieldValues values, FieldsPlan plan) throws IOException, ImageException {
    long digest = Digest.SEED;
    for (int i = 0; i < plan.references.length; i++) {
      int oid = image.reference();
      values.references()[i] = checked(image.object(oid), plan, i);
      digest = Digest.mix(digest, oid + 1);
    }
    for (int i = 0; i < plan.sizes.length; i++) {
      long value = number(plan.sizes[i]);
      values.numbers()[i] = value;
      digest = Digest.mix(digest, value);
    }
    return Digest.finish(digest);
  }

  /** Reads a value for reference field {@code i}. */
  @Nullable Object reference(FieldsPlan plan, int i) throws IOException, ImageException {
    return checked(image.object(image.reference()), plan, i);
  }

  private static @Nullable Object checked(@Nullable Object value, FieldsPlan plan, int i)
      throws ImageException {
    Class<?> type = plan.types[i];
    if (type != null && value != null && !type.isInstance(value)) {
      throw ImageException.malformed(
          plan.names[i] + " cannot refer to a " + value.getClass().getName());
    }
    return value;
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

  /** Reads the value of a primitive field. */
  long number(byte size) throws IOException, ImageException {
    return switch (size) {
      case FieldsPlan.INT32, FieldsPlan.DESCRIPTOR -> in.int32();
      case FieldsPlan.INT64 -> in.int64();
      case FieldsPlan.INT16 -> (short) in.int16();
      case FieldsPlan.BOOLEAN -> in.int8() & 1;
      default -> (byte) in.int8();
    };
  }
}
