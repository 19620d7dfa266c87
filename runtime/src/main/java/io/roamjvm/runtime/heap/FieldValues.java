package io.roamjvm.runtime.heap;

import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * The values of one object's fields, in the order of its plan: on their way into the object, or as
 * both sides last agreed on them.
 *
 * @param references nulls among them
 * @param numbers the primitive fields; descriptors by their number at home
 */
record FieldValues(@Nullable Object[] references, long[] numbers) {

  private static final Unsafe UNSAFE = Memory.UNSAFE;

  /** What {@code o} holds now. */
  static FieldValues of(Object o, FieldsPlan plan, HeapEnvironment places) {
    FieldValues values = empty(plan);
    for (int i = 0; i < plan.references.length; i++) {
      values.references[i] = UNSAFE.getReference(o, plan.references[i]);
    }
    for (int i = 0; i < plan.sizes.length; i++) {
      values.numbers[i] = number(o, plan.primitives[i], plan.sizes[i], places);
    }
    return values;
  }

  static FieldValues empty(FieldsPlan plan) {
    return new FieldValues(new Object[plan.references.length], new long[plan.sizes.length]);
  }

  /** Puts them into {@code o}. */
  void put(Object o, FieldsPlan plan, HeapEnvironment places) {
    for (int i = 0; i < references.length; i++) {
      UNSAFE.putReference(o, plan.references[i], references[i]);
    }
    for (int i = 0; i < numbers.length; i++) {
      put(o, plan.primitives[i], plan.sizes[i], numbers[i], places);
    }
  }

  /** One primitive field of {@code o}. */
  static long number(Object o, long offset, byte size, HeapEnvironment places) {
    return size == FieldsPlan.DESCRIPTOR
        ? places.descriptorAtHome(UNSAFE.getInt(o, offset))
        : StateDigest.primitive(o, offset, size);
  }

  /** Gives one primitive field of {@code o} a value. */
  static void put(Object o, long offset, byte size, long value, HeapEnvironment places) {
    switch (size) {
      case FieldsPlan.INT32 -> UNSAFE.putInt(o, offset, (int) value);
      case FieldsPlan.DESCRIPTOR -> UNSAFE.putInt(o, offset, places.descriptorHere((int) value));
      case FieldsPlan.INT64 -> UNSAFE.putLong(o, offset, value);
      case FieldsPlan.INT16 -> UNSAFE.putShort(o, offset, (short) value);
      default -> UNSAFE.putByte(o, offset, (byte) value);
    }
  }
}
