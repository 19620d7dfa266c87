package io.roamjvm.runtime.heap;

import java.lang.reflect.Array;
import java.util.Objects;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/** Digests of what objects hold now, to find out whether they changed since they were agreed. */
final class StateDigest {

  private static final Unsafe UNSAFE = Memory.UNSAFE;

  private final ObjectTable table;
  private final HeapEnvironment places;

  StateDigest(ObjectTable table, HeapEnvironment places) {
    this.places = places;
    this.table = table;
  }

  /** The digest of the object's fields, or {@link Digest#CHANGED}. */
  long fields(Object o, FieldsPlan plan) {
    long digest = Digest.SEED;
    for (long offset : plan.references) {
      int known = known(UNSAFE.getReference(o, offset));
      if (known < 0) {
        return Digest.CHANGED;
      }
      digest = Digest.mix(digest, known);
    }
    for (int i = 0; i < plan.sizes.length; i++) {
      digest = Digest.mix(digest, number(o, plan.primitives[i], plan.sizes[i]));
    }
    return Digest.finish(digest);
  }

  /** The digest of elements {@code from} to {@code to}, or {@link Digest#CHANGED}. */
  long elements(Object o, ArrayPlan plan, int from, int to) {
    if (!(o instanceof Object[] array)) {
      return Digest.ofMemory(o, plan.offset(from), (long) (to - from) * plan.scale());
    }
    long digest = Digest.SEED;
    for (int i = from; i < to; i++) {
      int known = known(array[i]);
      if (known < 0) {
        return Digest.CHANGED;
      }
      digest = Digest.mix(digest, known);
    }
    return Digest.finish(digest);
  }

  /** Whether a twin has the state that both sides last agreed on. */
  boolean isAgreed(int oid, Object twin, ClassPlan plan) {
    long agreed = table.digest(oid);
    if (plan.array == null) {
      return values((FieldValues) twin) == agreed;
    }
    int length = Array.getLength(twin);
    if (agreed != Digest.CHUNKED) {
      return elements(twin, plan.array, 0, length) == agreed;
    }
    long[] digests = Objects.requireNonNull(table.chunkDigests(oid));
    for (int i = 0; i < digests.length; i++) {
      int from = plan.array.chunkStart(i);
      if (elements(twin, plan.array, from, plan.array.chunkEnd(i, length)) != digests[i]) {
        return false;
      }
    }
    return true;
  }

  private long values(FieldValues values) {
    long digest = Digest.SEED;
    for (Object reference : values.references()) {
      int known = known(reference);
      if (known < 0) {
        return Digest.CHANGED;
      }
      digest = Digest.mix(digest, known);
    }
    for (long number : values.numbers()) {
      digest = Digest.mix(digest, number);
    }
    return Digest.finish(digest);
  }

  private long number(Object o, long offset, byte size) {
    return size == FieldsPlan.DESCRIPTOR
        ? places.descriptorAtHome(UNSAFE.getInt(o, offset))
        : primitive(o, offset, size);
  }

  static long primitive(Object o, long offset, byte size) {
    return switch (size) {
      case FieldsPlan.INT32, FieldsPlan.DESCRIPTOR -> UNSAFE.getInt(o, offset);
      case FieldsPlan.INT64 -> UNSAFE.getLong(o, offset);
      case FieldsPlan.INT16 -> UNSAFE.getShort(o, offset);
      default -> UNSAFE.getByte(o, offset);
    };
  }

  /** 0 for null, oid + 1 for a known object, negative for another. */
  private int known(@Nullable Object o) {
    if (o == null) {
      return 0;
    }
    int hash = IdentityHash.existing(o);
    int oid = hash == 0 ? ObjectTable.ABSENT : table.find(o, hash);
    return oid == ObjectTable.ABSENT ? -1 : oid + 1;
  }
}
