package io.roamjvm.runtime.heap;

import java.io.IOException;
import jdk.internal.misc.Unsafe;

/** Writes what objects hold, and returns its digest. */
final class BodyWriter {

  private static final Unsafe UNSAFE = Memory.UNSAFE;

  private final ImageWriter image;
  private final ImageOutput out;
  private final HeapEnvironment places;

  BodyWriter(ImageWriter image, ImageOutput out, HeapEnvironment places) {
    this.places = places;
    this.image = image;
    this.out = out;
  }

  long fields(Object o, FieldsPlan plan) throws IOException, Refusal {
    long digest = Digest.SEED;
    for (long offset : plan.references) {
      digest = Digest.mix(digest, image.reference(UNSAFE.getReference(o, offset)) + 1);
    }
    for (int i = 0; i < plan.sizes.length; i++) {
      digest = Digest.mix(digest, primitive(o, plan.primitives[i], plan.sizes[i]));
    }
    return Digest.finish(digest);
  }

  long elements(Object o, ArrayPlan plan, int from, int to) throws IOException, Refusal {
    if (!(o instanceof Object[] array)) {
      long bytes = (long) (to - from) * plan.scale();
      out.memory(o, plan.offset(from), bytes);
      return Digest.ofMemory(o, plan.offset(from), bytes);
    }
    long digest = Digest.SEED;
    for (int i = from; i < to; i++) {
      digest = Digest.mix(digest, image.reference(array[i]) + 1);
    }
    return Digest.finish(digest);
  }

  /** Writes the twin of a new object, so that what the other side gets is what is agreed. */
  void values(Object o, FieldsPlan plan, FieldValues values) throws IOException, Refusal {
    for (Object reference : values.references()) {
      image.reference(reference);
    }
    for (int i = 0; i < plan.sizes.length; i++) {
      number(values.numbers()[i], plan.sizes[i], o);
    }
  }

  private long primitive(Object o, long offset, byte size) throws IOException {
    long value = FieldValues.number(o, offset, size, places);
    number(value, size, o);
    return value;
  }

  /** Writes the value of a primitive field of {@code o}. */
  void number(long value, byte size, Object o) throws IOException {
    switch (size) {
      case FieldsPlan.INT32 -> out.int32((int) value);
      case FieldsPlan.DESCRIPTOR -> {
        places.descriptorLeaves(o);
        out.int32((int) value);
      }
      case FieldsPlan.INT64 -> out.int64(value);
      case FieldsPlan.INT16 -> out.int16((short) value);
      default -> out.int8((byte) value);
    }
  }
}
