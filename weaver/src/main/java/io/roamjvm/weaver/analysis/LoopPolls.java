package io.roamjvm.weaver.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;

/**
 * Which instructions are polled so that no cycle of a method is without a poll: each cycle has a
 * backward jump, so a poll stands before the jump, or else at its target.
 *
 * <p>Before the jump if it can: C2 turns a loop that is tested at its head into one that is tested
 * at its end, without which it is not a counted loop, by cloning the head's first basic block
 * ({@code ciTypeFlow::clone_loop_heads}). A poll with its handler is a basic block, and the test
 * would stay where it is.
 */
final class LoopPolls {

  /** The most polls instead of the one at the target: all loops of ordinary code have fewer. */
  private static final int MOST_JUMPS = 4;

  private LoopPolls() {}

  /** Instructions before which to poll, where the operand stack is empty. */
  static BitSet of(Code code) {
    Map<Integer, List<Integer>> jumps = new TreeMap<>();
    for (int i = 0; i < code.size(); i++) {
      int from = i;
      code.targets(
          i,
          target -> {
            if (target <= from) {
              add(jumps, target, from);
            }
          });
    }
    BitSet polls = new BitSet(code.size());
    for (Map.Entry<Integer, List<Integer>> entry : jumps.entrySet()) {
      if (arePolled(code, entry.getValue())) {
        for (int from : entry.getValue()) {
          polls.set(from);
        }
      } else {
        polls.set(entry.getKey());
      }
    }
    return polls;
  }

  private static void add(Map<Integer, List<Integer>> jumps, int target, int from) {
    List<Integer> known = jumps.get(target);
    if (known == null) {
      known = new ArrayList<>(2);
      jumps.put(target, known);
    }
    known.add(from);
  }

  /** Conditional jumps have operands on the stack. */
  private static boolean arePolled(Code code, List<Integer> jumps) {
    if (jumps.size() > MOST_JUMPS) {
      return false;
    }
    for (int jump : jumps) {
      if (code.instruction(jump).getOpcode() != Opcodes.GOTO) {
        return false;
      }
    }
    return true;
  }
}
