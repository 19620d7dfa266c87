package io.roamjvm.runtime.heap;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** Finds out how an object is reached; runs only when a task cannot leave. */
final class PathFinder {

  /**
   * A path.
   *
   * @param root index of the root that it begins with; -1 if it begins with a shared object
   * @param text what follows the root, such as {@code -> com.x.Chart.g -> sun.java2d.Graphics}
   */
  record Path(int root, String text) {}

  /**
   * @param parent null for a beginning
   * @param root its index if the object is a root, else -1
   */
  private record Step(@Nullable Object parent, String label, int root) {}

  private final HeapState heap;
  private final Object target;
  private final IdentityHashMap<Object, Step> steps = new IdentityHashMap<>();
  private final Deque<Object> queue = new ArrayDeque<>();

  PathFinder(HeapState heap, Object target) {
    this.heap = heap;
    this.target = target;
  }

  /** A shortest path. */
  Path find(Object[] roots) {
    for (int i = 0; i < roots.length; i++) {
      visit(null, "", i, roots[i]);
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
        visit(null, "shared " + o.getClass().getName(), -1, o);
      }
    }
  }

  private void walk() {
    while (!queue.isEmpty() && !steps.containsKey(target)) {
      Object o = queue.remove();
      if (o instanceof Object[] array) {
        for (int i = 0; i < array.length; i++) {
          visit(o, "[" + i + "]", -1, array[i]);
        }
      } else {
        FieldsPlan plan = heap.plans.of(o.getClass()).fields;
        for (int i = 0; i < plan.references.length; i++) {
          visit(o, plan.names[i], -1, Memory.UNSAFE.getReference(o, plan.references[i]));
        }
      }
    }
  }

  private void visit(@Nullable Object parent, String label, int root, @Nullable Object o) {
    if (o != null && steps.putIfAbsent(o, new Step(parent, label, root)) == null) {
      queue.add(o);
    }
  }

  private Path describe() {
    StringBuilder path = new StringBuilder(target.getClass().getName());
    int root = -1;
    for (Step step = steps.get(target); step != null; ) {
      path.insert(0, step.label + " -> ");
      root = step.root;
      step = step.parent == null ? null : steps.get(step.parent);
    }
    return new Path(root, path.toString());
  }
}
