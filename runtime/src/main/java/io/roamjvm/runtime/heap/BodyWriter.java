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

  private long primitive(Object o, long offset, byte size) throws IOException {
    switch (size) {
      case FieldsPlan.INT32 -> {
        int value = UNSAFE.getInt(o, offset);
        out.int32(value);
        return value;
      }
      case FieldsPlan.DESCRIPTOR -> {
        places.descriptorLeaves(o);
        int value = places.descriptorAtHome(UNSAFE.getInt(o, offset));
        out.int32(value);
        return value;
      }
      case FieldsPlan.INT64 -> {
        long value = UNSAFE.getLong(o, offset);
        out.int64(value);
        return value;
      }
      case FieldsPlan.INT16 -> {
        short value = UNSAFE.getShort(o, offset);
        out.int16(value);
        return value;
      }
      default -> {
        byte value = UNSAFE.getByte(o, offset);
        out.int8(value);
        return value;
      }
    }
  }
}
