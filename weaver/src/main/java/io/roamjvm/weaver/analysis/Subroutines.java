package io.roamjvm.weaver.analysis;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Whether the subroutines of a method (JVMS 6.5, jsr and ret) can be inlined: each must return to
 * where it was called from itself. The format also allows an inner subroutine to return for an
 * outer one, which ASM's {@code JSRInlinerAdapter} does not see.
 */
public final class Subroutines {

  private final Code code;

  private Subroutines(Code code) {
    this.code = code;
  }

  /** What is unusual in the method's subroutines; null if nothing is. */
  public static @Nullable String obstacle(MethodNode method) {
    for (AbstractInsnNode node : method.instructions) {
      if (node.getOpcode() == Opcodes.JSR) {
        return new Subroutines(new Code(method)).find();
      }
    }
    return null;
  }

  private @Nullable String find() {
    Map<Integer, Integer> addresses = new HashMap<>();
    for (int i = 0; i < code.size(); i++) {
      if (code.instruction(i) instanceof JumpInsnNode jump && jump.getOpcode() == Opcodes.JSR) {
        int entry = code.at(jump.label);
        if (entry >= code.size() || code.instruction(entry).getOpcode() != Opcodes.ASTORE) {
          return "a subroutine that does not begin with storing its return address";
        }
        addresses.put(entry, ((VarInsnNode) code.instruction(entry)).var);
      }
    }
    for (Map.Entry<Integer, Integer> subroutine : addresses.entrySet()) {
      if (returnsElsewhere(subroutine.getKey(), subroutine.getValue())) {
        return "a subroutine that returns for another one";
      }
    }
    return null;
  }

  private boolean returnsElsewhere(int entry, int address) {
    BitSet seen = new BitSet(code.size());
    Deque<Integer> pending = new ArrayDeque<>();
    IntConsumer reach =
        next -> {
          if (next < code.size() && !seen.get(next)) {
            seen.set(next);
            pending.add(next);
          }
        };
    reach.accept(entry);
    while (!pending.isEmpty()) {
      int index = pending.removeFirst();
      AbstractInsnNode node = code.instruction(index);
      if (node.getOpcode() == Opcodes.RET) {
        if (((VarInsnNode) node).var != address) {
          return true;
        }
        continue;
      }
      if (node.getOpcode() == Opcodes.JSR) {
        reach.accept(index + 1); // what it calls is looked at by itself
      } else {
        code.successors(index, reach);
      }
      for (int handler : code.handlersAt(index)) {
        reach.accept(handler);
      }
    }
    return false;
  }
}
