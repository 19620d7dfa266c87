package io.roamjvm.weaver.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The loops around one instruction. A loop is a strongly connected part of the code, exceptional
 * edges included, that is entered at one instruction, its header; the loops inside it are those of
 * what remains without the header (Steensgaard's loop nesting). A part with several entries is no
 * loop, and ends the search.
 */
public final class LoopNest {

  /**
   * One loop.
   *
   * @param header the only instruction at which the loop is entered
   * @param body all its instructions, and for a copy what must be copied with them
   */
  public record Loop(int header, BitSet body) {}

  private final Code code;
  private final List<List<Integer>> predecessors = new ArrayList<>();

  private LoopNest(Code code) {
    this.code = code;
    for (int i = 0; i < code.size(); i++) {
      predecessors.add(new ArrayList<>(2));
    }
    for (int i = 0; i < code.size(); i++) {
      int from = i;
      code.followers(i, next -> predecessors.get(next).add(from));
    }
  }

  /** The loops that an instruction is in, outermost first. */
  public static List<Loop> around(Code code, int instruction) {
    LoopNest nest = new LoopNest(code);
    List<Loop> loops = new ArrayList<>();
    BitSet all = new BitSet();
    all.set(0, code.size());
    BitSet reachable = nest.reach(0, all, false);
    BitSet within = reachable;
    while (within.get(instruction)) {
      BitSet body = nest.reach(instruction, within, false);
      body.and(nest.reach(instruction, within, true));
      BitSet entries = nest.entries(body, reachable);
      boolean cyclic = nest.isCyclic(instruction, body);
      if (!cyclic || entries.cardinality() != 1) {
        return loops;
      }
      int header = entries.nextSetBit(0);
      loops.add(new Loop(header, body));
      within = (BitSet) body.clone();
      within.clear(header);
    }
    return loops;
  }

  private boolean isCyclic(int instruction, BitSet body) {
    return body.cardinality() > 1 || predecessors.get(instruction).contains(instruction);
  }

  private BitSet entries(BitSet body, BitSet reachable) {
    BitSet entries = new BitSet();
    for (int i = body.nextSetBit(0); i >= 0; i = body.nextSetBit(i + 1)) {
      if (i == 0 || predecessors.get(i).stream().anyMatch(p -> reachable.get(p) && !body.get(p))) {
        entries.set(i);
      }
    }
    return entries;
  }

  private BitSet reach(int start, BitSet within, boolean backward) {
    BitSet reached = new BitSet(code.size());
    Deque<Integer> pending = new ArrayDeque<>();
    IntConsumer visit =
        next -> {
          if (within.get(next) && !reached.get(next)) {
            reached.set(next);
            pending.add(next);
          }
        };
    visit.accept(start);
    while (!pending.isEmpty()) {
      int index = pending.removeFirst();
      if (backward) {
        predecessors.get(index).forEach(visit::accept);
      } else {
        code.followers(index, visit);
      }
    }
    return reached;
  }
}
