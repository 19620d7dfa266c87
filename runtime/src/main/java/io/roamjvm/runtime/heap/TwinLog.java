package io.roamjvm.runtime.heap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves twins on while an image is written, and back if it is not completed. */
final class TwinLog {

  private final List<Runnable> back = new ArrayList<>();

  void reference(@Nullable Object[] twin, int slot, @Nullable Object now) {
    Object before = twin[slot];
    back.add(() -> twin[slot] = before);
    twin[slot] = now;
  }

  void number(long[] twin, int slot, long now) {
    long before = twin[slot];
    back.add(() -> twin[slot] = before);
    twin[slot] = now;
  }

  /** Gives elements {@code from} to {@code to} the values that {@code now} begins with. */
  void elements(Object twin, ArrayPlan plan, int from, int to, Object now) {
    Object before = plan.range(twin, from, to);
    back.add(() -> plan.put(before, twin, from, to));
    plan.put(now, twin, from, to);
  }

  /** Gives an object whose twin is {@link Twins#UNKNOWN} this one. */
  void unknown(ObjectTable table, int oid, Object twin) {
    back.add(() -> table.twin(oid, Twins.UNKNOWN));
    table.twin(oid, twin);
  }

  /** Every twin is again as it was. */
  void undo() {
    for (int i = back.size() - 1; i >= 0; i--) {
      back.get(i).run();
    }
    back.clear();
  }
}
