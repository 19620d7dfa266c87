package io.roamjvm.runtime.heap;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Drops shared objects that nobody can reach any more, and numbers the others densely again. */
final class Pruning {

  private final HeapState heap;
  private final Retained retained;
  private final Deque<Object> queue = new ArrayDeque<>();

  /** Objects on the way that are not shared. */
  private final Set<Object> others = Collections.newSetFromMap(new IdentityHashMap<>());

  private Pruning(HeapState heap) {
    this.heap = heap;
    this.retained = Retained.none(heap.table);
  }

  /** The shared objects that {@code roots} reach, and all classes. */
  static Retained reachable(HeapState heap, Object[] roots) {
    Pruning pruning = new Pruning(heap);
    for (int space = 0; space < 2; space++) {
      for (int index = 0; index < heap.table.count(space); index++) {
        if (heap.table.get(ObjectTable.oid(space, index)) instanceof Class) {
          pruning.retained.keep(space).set(index);
        }
      }
    }
    for (Object root : roots) {
      pruning.visit(root);
    }
    pruning.walk();
    return pruning.retained;
  }

  private void walk() {
    for (Object o = queue.poll(); o != null; o = queue.poll()) {
      if (o instanceof Object[] array) {
        for (Object element : array) {
          visit(element);
        }
      } else {
        for (long offset : heap.plans.of(o.getClass()).fields.references) {
          visit(Memory.UNSAFE.getReference(o, offset));
        }
      }
    }
  }

  private void visit(@Nullable Object o) {
    if (o == null) {
      return;
    }
    int hash = IdentityHash.existing(o);
    int oid = hash == 0 ? ObjectTable.ABSENT : heap.table.find(o, hash);
    if (oid == ObjectTable.ABSENT) {
      if (others.add(o)) {
        queue.add(o);
      }
      return;
    }
    BitSet keep = retained.keep(oid & 1);
    if (!keep.get(oid >>> 1)) {
      keep.set(oid >>> 1);
      queue.add(o);
    }
  }

  /**
   * Puts a new table into {@code heap} and leaves the old one as it was. Digests depend on oids:
   * those of objects that are still in the agreed state are made again, the others count as
   * changed.
   */
  static void apply(HeapState heap, Retained retained) {
    StateDigest before = new StateDigest(heap.table, heap.environment);
    ObjectTable table = heap.table.retain(retained);
    StateDigest after = new StateDigest(table, heap.environment);
    for (int space = 0; space < 2; space++) {
      int next = 0;
      BitSet keep = retained.keep(space);
      for (int i = keep.nextSetBit(0); i >= 0; i = keep.nextSetBit(i + 1)) {
        int oid = ObjectTable.oid(space, next++);
        Object o = table.get(oid);
        ClassPlan plan = heap.plans.of(o.getClass());
        long agreed = table.digest(oid);
        if (agreed == Digest.CHUNKED) {
          chunks(before, after, table, oid, plan.array());
        } else if (agreed != Digest.NONE) {
          boolean same = digest(before, o, plan) == agreed;
          table.digest(oid, same ? digest(after, o, plan) : Digest.CHANGED);
        }
      }
    }
    heap.renumbered(table);
  }

  private static void chunks(
      StateDigest before, StateDigest after, ObjectTable table, int oid, ArrayPlan plan) {
    Object o = table.get(oid);
    long[] digests = Objects.requireNonNull(table.chunkDigests(oid));
    int length = Array.getLength(o);
    for (int i = 0; i < digests.length; i++) {
      int from = plan.chunkStart(i);
      int to = plan.chunkEnd(i, length);
      boolean same = before.elements(o, plan, from, to) == digests[i];
      digests[i] = same ? after.elements(o, plan, from, to) : Digest.CHANGED;
    }
  }

  private static long digest(StateDigest state, Object o, ClassPlan plan) {
    return plan.array == null
        ? state.fields(o, plan.fields)
        : state.elements(o, plan.array, 0, Array.getLength(o));
  }
}
