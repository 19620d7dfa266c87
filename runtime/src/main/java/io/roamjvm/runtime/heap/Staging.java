package io.roamjvm.runtime.heap;

import java.util.ArrayList;
import java.util.List;
import jdk.internal.misc.Unsafe;

/**
 * Changes of existing objects, held back until the whole image has been read: an image that breaks
 * off leaves every object as it was.
 */
final class Staging {

  private static final Unsafe UNSAFE = Memory.UNSAFE;

  /**
   * @param shadow an instance of the class for fields; an array of the new elements for an array
   * @param from index of the first element that changes
   */
  private record Change(Object target, ClassPlan plan, Object shadow, int from, int to) {}

  private final List<Change> changes = new ArrayList<>();

  void fields(Object target, ClassPlan plan, Object shadow) {
    changes.add(new Change(target, plan, shadow, 0, 0));
  }

  void elements(Object target, ClassPlan plan, Object shadow, int from, int to) {
    changes.add(new Change(target, plan, shadow, from, to));
  }

  void apply() {
    for (Change change : changes) {
      if (change.plan.array == null) {
        copyFields(change.shadow, change.target, change.plan.fields);
      } else if (change.target instanceof Object[] array) {
        System.arraycopy(change.shadow, 0, array, change.from, change.to - change.from);
      } else {
        ArrayPlan plan = change.plan.array;
        long bytes = (long) (change.to - change.from) * plan.scale();
        UNSAFE.copyMemory(
            change.shadow, plan.base(), change.target, plan.offset(change.from), bytes);
      }
    }
    UNSAFE.storeFence();
  }

  private static void copyFields(Object from, Object to, FieldsPlan plan) {
    for (long offset : plan.references) {
      UNSAFE.putReference(to, offset, UNSAFE.getReference(from, offset));
    }
    for (int i = 0; i < plan.sizes.length; i++) {
      long offset = plan.primitives[i];
      switch (plan.sizes[i]) {
        case FieldsPlan.INT32, FieldsPlan.DESCRIPTOR ->
            UNSAFE.putInt(to, offset, UNSAFE.getInt(from, offset));
        case FieldsPlan.INT64 -> UNSAFE.putLong(to, offset, UNSAFE.getLong(from, offset));
        case FieldsPlan.INT16 -> UNSAFE.putShort(to, offset, UNSAFE.getShort(from, offset));
        default -> UNSAFE.putByte(to, offset, UNSAFE.getByte(from, offset));
      }
    }
  }
}
