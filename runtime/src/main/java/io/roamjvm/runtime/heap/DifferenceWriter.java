package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.lang.reflect.Array;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * Writes, slot by slot, in what an object differs from its twin, and moves the twin on. Other
 * threads may be writing to the object: each slot is read once. Volatile fields are left out: they
 * travel when they are accessed.
 */
final class DifferenceWriter {

  /** Most elements of a run, so that the values of one stay in the processor's cache. */
  private static final int MAX_RUN = 4096;

  private static final Unsafe UNSAFE = Memory.UNSAFE;

  private final ImageWriter image;
  private final ObjectTable table;
  private final ImageOutput out;
  private final HeapEnvironment places;
  private final TwinLog log;

  /** Whether the object that is being compared has been named. */
  private boolean named;

  DifferenceWriter(ImageWriter image, ObjectTable table, TwinLog log) {
    this.image = image;
    this.table = table;
    this.out = image.out();
    this.places = image.heap().environment;
    this.log = log;
  }

  /** Writes the differences of one object; whether there are any. */
  boolean write(int oid, Object o, ClassPlan plan, Object twin) throws IOException, Refusal {
    named = false;
    if (plan.array == null) {
      fields(oid, o, plan.coherent, (FieldValues) twin);
    } else if (o instanceof Object[] array) {
      references(oid, array, plan.array, (Object[]) twin);
    } else {
      elements(oid, o, plan.array, twin);
    }
    if (named) {
      out.varint(0);
    }
    return named;
  }

  /** Writes an object whose twin is unknown as if all its slots differed, and gives it one. */
  void whole(int oid, Object o, ClassPlan plan) throws IOException, Refusal {
    Object twin = Twins.of(o, plan, places);
    log.unknown(table, oid, twin);
    out.varint(oid + 1);
    if (twin instanceof FieldValues values) {
      int count = plan.coherent.references.length;
      for (int i = 0; i < count; i++) {
        out.varint(i + 1);
        image.reference(values.references()[i]);
      }
      for (int i = 0; i < plan.coherent.sizes.length; i++) {
        out.varint(count + i + 1);
        image.bodies().number(values.numbers()[i], plan.coherent.sizes[i], o);
      }
    } else {
      int length = Array.getLength(twin);
      if (length > 0) {
        out.varint(length);
        out.varint(0);
        image.bodies().elements(twin, plan.array(), 0, length);
      }
    }
    out.varint(0);
  }

  private void name(int oid) throws IOException {
    if (!named) {
      named = true;
      out.varint(oid + 1);
    }
  }

  private void fields(int oid, Object o, FieldsPlan plan, FieldValues twin)
      throws IOException, Refusal {
    int count = plan.references.length;
    for (int i = 0; i < count; i++) {
      Object now = UNSAFE.getReference(o, plan.references[i]);
      if (now != twin.references()[i] && !plan.volatileReferences[i]) {
        name(oid);
        out.varint(i + 1);
        log.reference(twin.references(), i, now);
        image.reference(now);
      }
    }
    for (int i = 0; i < plan.sizes.length; i++) {
      long now = FieldValues.number(o, plan.primitives[i], plan.sizes[i], places);
      if (now != twin.numbers()[i] && !plan.volatilePrimitives[i]) {
        name(oid);
        out.varint(count + i + 1);
        log.number(twin.numbers(), i, now);
        image.bodies().number(now, plan.sizes[i], o);
      }
    }
  }

  private void references(int oid, @Nullable Object[] array, ArrayPlan plan, Object[] twin)
      throws IOException, Refusal {
    @Nullable Object[] run = new Object[Math.min(MAX_RUN, array.length)];
    int end = 0;
    for (int i = 0; i < array.length; i++) {
      int from = i;
      for (; i < array.length && i - from < MAX_RUN; i++) {
        Object now = array[i];
        if (now == twin[i]) {
          break;
        }
        run[i - from] = now;
      }
      if (i > from) {
        log.elements(twin, plan, from, i, run);
        begin(oid, from - end, i - from);
        for (int j = from; j < i; j++) {
          image.reference(twin[j]);
        }
        end = i;
        i--;
      }
    }
  }

  private void elements(int oid, Object array, ArrayPlan plan, Object twin) throws IOException {
    int length = Array.getLength(array);
    Object run = Array.newInstance(plan.component(), Math.min(MAX_RUN, length));
    int end = 0;
    int i = plan.firstDifference(array, twin, 0, length);
    while (i < length) {
      int from = i;
      for (; i < length && i - from < MAX_RUN; i++) {
        long now = plan.bits(array, i);
        if (now == plan.bits(twin, i)) {
          break;
        }
        plan.bits(run, i - from, now);
      }
      if (i > from) {
        log.elements(twin, plan, from, i, run);
        begin(oid, from - end, i - from);
        out.memory(twin, plan.offset(from), (long) (i - from) * plan.scale());
        end = i;
      }
      i = plan.firstDifference(array, twin, i, length);
    }
  }

  /** Begins a run of elements: how many, and how far behind the end of the last one. */
  private void begin(int oid, int gap, int count) throws IOException {
    name(oid);
    out.varint(count);
    out.varint(gap);
  }
}
