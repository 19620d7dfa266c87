package io.roamjvm.weaver.analysis;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which local variables an instruction, or what may come after it, still reads. Backward data flow
 * over instructions (Aho, Lam, Sethi, Ullman, section 9.2.5), with an edge from every covered
 * instruction to its handlers. One pass is enough where nothing leads backwards.
 */
final class Liveness {

  private final Code code;
  private final int words;
  private final long[] live;
  private final long[] next;
  private boolean changed;
  private boolean backward;

  Liveness(Code code) {
    this.code = code;
    this.words = (code.method().maxLocals + 63) / 64;
    this.live = new long[code.size() * words];
    this.next = new long[words];
    do {
      changed = false;
      for (int i = code.size() - 1; i >= 0; i--) {
        flow(i);
      }
    } while (changed && backward);
  }

  /** Whether a value that is in the local before the instruction may be read. */
  boolean isLive(int instruction, int local) {
    return (live[instruction * words + local / 64] & (1L << local)) != 0;
  }

  private void flow(int index) {
    AbstractInsnNode node = code.instruction(index);
    java.util.Arrays.fill(next, 0);
    if (code.fallsThrough(index)) {
      add(index + 1);
    }
    if (node instanceof JumpInsnNode jump) {
      follow(index, code.at(jump.label));
    } else if (node instanceof TableSwitchInsnNode || node instanceof LookupSwitchInsnNode) {
      code.targets(index, target -> follow(index, target));
    }
    apply(node);
    for (int handler : code.handlersAt(index)) {
      follow(index, handler);
    }
    for (int w = 0; w < words; w++) {
      if (live[index * words + w] != next[w]) {
        live[index * words + w] = next[w];
        changed = true;
      }
    }
  }

  private void follow(int index, int successor) {
    backward |= successor <= index;
    add(successor);
  }

  private void add(int successor) {
    for (int w = 0; successor < code.size() && w < words; w++) {
      next[w] |= live[successor * words + w];
    }
  }

  private void apply(AbstractInsnNode node) {
    if (node instanceof VarInsnNode access) {
      int local = access.var;
      if (node.getOpcode() >= Opcodes.ISTORE && node.getOpcode() <= Opcodes.ASTORE) {
        next[local / 64] &= ~(1L << local);
      } else {
        next[local / 64] |= 1L << local;
      }
    } else if (node instanceof IincInsnNode increment) {
      int local = increment.var;
      next[local / 64] |= 1L << local;
    }
  }
}
