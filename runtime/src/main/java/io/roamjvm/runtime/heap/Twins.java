package io.roamjvm.runtime.heap;

import java.lang.reflect.Array;

/**
 * The states that both sides last agreed on, as values: {@link FieldValues} for an object, an
 * {@code Object[]} or a primitive array for an array. Twins are what TreadMarks keeps of pages
 * (Keleher, Cox, Dwarkadas, Zwaenepoel: TreadMarks, USENIX 1994), an object at a time.
 */
final class Twins {

  /** Twin of an object of which only its digest was kept: all its slots count as changed. */
  static final Object UNKNOWN = new Object();

  private Twins() {}

  /**
   * A twin of what {@code o} holds now. Other threads may be writing to it: each slot is read once.
   */
  static Object of(Object o, ClassPlan plan, HeapEnvironment places) {
    return plan.array == null
        ? FieldValues.of(o, plan.coherent, places)
        : plan.array.range(o, 0, Array.getLength(o));
  }
}
