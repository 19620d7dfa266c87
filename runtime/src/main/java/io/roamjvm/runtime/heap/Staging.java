package io.roamjvm.runtime.heap;

import java.util.ArrayList;
import java.util.List;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * Changes of existing objects, held back until the whole image has been read: an image that breaks
 * off leaves every object as it was. Twins move on with their objects.
 */
final class Staging {

  private static final Unsafe UNSAFE = Memory.UNSAFE;

  /** One thing to do at the end. */
  @FunctionalInterface
  private interface Change {
    void apply();
  }

  private final HeapEnvironment places;
  private final List<Change> changes = new ArrayList<>();

  Staging(HeapEnvironment places) {
    this.places = places;
  }

  /** All fields of an object. */
  void fields(Object target, FieldsPlan plan, FieldValues values) {
    changes.add(() -> values.put(target, plan, places));
  }

  void reference(
      Object target, FieldsPlan plan, int field, @Nullable Object value, FieldValues twin) {
    changes.add(
        () -> {
          UNSAFE.putReference(target, plan.references[field], value);
          twin.references()[field] = value;
        });
  }

  void number(Object target, FieldsPlan plan, int field, long value, FieldValues twin) {
    changes.add(
        () -> {
          FieldValues.put(target, plan.primitives[field], plan.sizes[field], value, places);
          twin.numbers()[field] = value;
        });
  }

  /**
   * Elements {@code from} to {@code to} of an array.
   *
   * @param values an array of the new elements
   * @param twin null if the array has none
   */
  void elements(
      Object target, ArrayPlan plan, Object values, int from, int to, @Nullable Object twin) {
    changes.add(
        () -> {
          plan.put(values, target, from, to);
          if (twin != null) {
            plan.put(values, twin, from, to);
          }
        });
  }

  void apply() {
    changes.forEach(Change::apply);
    UNSAFE.storeFence();
  }
}
