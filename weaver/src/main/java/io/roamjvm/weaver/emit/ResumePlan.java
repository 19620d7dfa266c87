package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.analysis.Code;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Which instructions the two copies of a resume method hold: A what is reached from the entry by
 * forward jumps alone, B what is reached from A by a backward jump.
 *
 * @param first instruction that A begins with
 * @param forward instructions of A
 * @param plain instructions of B
 */
record ResumePlan(int first, BitSet forward, BitSet plain) {

  static ResumePlan of(Code code, int first) {
    BitSet forward = new BitSet(code.size());
    BitSet plain = new BitSet(code.size());
    Deque<Integer> pending = new ArrayDeque<>();
    reach(first, forward, pending);
    Deque<Integer> backward = new ArrayDeque<>();
    while (!pending.isEmpty()) {
      int index = pending.removeFirst();
      follow(
          code,
          index,
          next -> {
            if (next > index) {
              reach(next, forward, pending);
            } else {
              reach(next, plain, backward);
            }
          });
    }
    while (!backward.isEmpty()) {
      follow(code, backward.removeFirst(), next -> reach(next, plain, backward));
    }
    return new ResumePlan(first, forward, plain);
  }

  private static void follow(Code code, int index, java.util.function.IntConsumer action) {
    code.successors(index, action);
    for (int handler : code.handlersAt(index)) {
      action.accept(handler);
    }
  }

  private static void reach(int index, BitSet reached, Deque<Integer> pending) {
    if (!reached.get(index)) {
      reached.set(index);
      pending.add(index);
    }
  }
}
