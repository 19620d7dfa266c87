package io.roamjvm.runtime.heap;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** Finds out how an object is reached; runs only when a task cannot leave. */
final class PathFinder {

  /**
   * @param parent null for a root
   */
  private record Step(@Nullable Object parent, String label) {}

  private final HeapState heap;
  private final Object target;
  private final IdentityHashMap<Object, Step> steps = new IdentityHashMap<>();
  private final Deque<Object> queue = new ArrayDeque<>();

  PathFinder(HeapState heap, Object target) {
    this.heap = heap;
    this.target = target;
  }

  /** A shortest path, such as {@code root 3 -> com.x.Chart.g -> sun.java2d.SunGraphics2D}. */
  String find(Object[] roots) {
    for (int i = 0; i < roots.length; i++) {
      visit(null, "root " + i, roots[i]);
    }
    walk();
    if (!steps.containsKey(target)) {
      shared();
      walk();
    }
    return describe();
  }

  private void shared() {
    for (int space = 0; space < 2; space++) {
      for (int index = 0; index < heap.table.count(space); index++) {
        Object o = heap.table.get(ObjectTable.oid(space, index));
        visit(null, "shared " + o.getClass().getName(), o);
      }
    }
  }

  private void walk() {
    while (!queue.isEmpty() && !steps.containsKey(target)) {
      Object o = queue.remove();
      if (o instanceof Object[] array) {
        for (int i = 0; i < array.length; i++) {
          visit(o, "[" + i + "]", array[i]);
        }
      } else {
        FieldsPlan plan = heap.plans.of(o.getClass()).fields;
        for (int i = 0; i < plan.references.length; i++) {
          visit(o, plan.names[i], Memory.UNSAFE.getReference(o, plan.references[i]));
        }
      }
    }
  }

  private void visit(@Nullable Object parent, String label, @Nullable Object o) {
    if (o != null && steps.putIfAbsent(o, new Step(parent, label)) == null) {
      queue.add(o);
    }
  }

  private String describe() {
    StringBuilder path = new StringBuilder(target.getClass().getName());
    for (Step step = steps.get(target); step != null; ) {
      path.insert(0, step.label + " -> ");
      step = step.parent == null ? null : steps.get(step.parent);
    }
    return path.toString();
  }
}
