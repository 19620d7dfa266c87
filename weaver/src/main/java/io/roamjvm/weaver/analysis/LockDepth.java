package io.roamjvm.weaver.analysis;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import org.objectweb.asm.Opcodes;

/**
 * How many monitors a frame may hold before each instruction: a forward data flow that keeps the
 * greater number where paths meet, so it may say too many, never too few.
 */
final class LockDepth {

  /** Unbalanced code would count for ever; beyond this it does not matter. */
  private static final int LIMIT = 100;

  private static final int UNREACHED = -1;

  private final Code code;
  private final int[] depth;
  private final Deque<Integer> pending = new ArrayDeque<>();

  private LockDepth(Code code) {
    this.code = code;
    this.depth = new int[code.size()];
    Arrays.fill(depth, UNREACHED);
    reach(0, 0);
    while (!pending.isEmpty()) {
      flow(pending.removeFirst());
    }
  }

  /** The instructions before which a monitor may be held, by number. */
  static BitSet locked(Code code) {
    BitSet locked = new BitSet(code.size());
    if ((code.method().access & Opcodes.ACC_SYNCHRONIZED) != 0) {
      locked.set(0, code.size());
    } else if (usesMonitors(code)) {
      LockDepth flow = new LockDepth(code);
      for (int i = 0; i < code.size(); i++) {
        locked.set(i, flow.depth[i] > 0);
      }
    }
    return locked;
  }

  private static boolean usesMonitors(Code code) {
    for (int i = 0; i < code.size(); i++) {
      if (code.instruction(i).getOpcode() == Opcodes.MONITORENTER) {
        return true;
      }
    }
    return false;
  }

  private void flow(int index) {
    int before = depth[index];
    for (int handler : code.handlersAt(index)) {
      reach(handler, before);
    }
    int opcode = code.instruction(index).getOpcode();
    int after = before;
    if (opcode == Opcodes.MONITORENTER) {
      after = Math.min(before + 1, LIMIT);
    } else if (opcode == Opcodes.MONITOREXIT) {
      after = Math.max(before - 1, 0);
    }
    int result = after;
    code.successors(index, next -> reach(next, result));
  }

  private void reach(int index, int newDepth) {
    if (index < depth.length && depth[index] < newDepth) {
      depth[index] = newDepth;
      pending.add(index);
    }
  }
}
