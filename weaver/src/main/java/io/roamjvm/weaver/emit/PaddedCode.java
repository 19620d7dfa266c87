package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.analysis.Code;
import java.util.IdentityHashMap;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Holds woven code until {@code nop} instructions have been put before some of its calls, outside
 * of the range that the call's save handler covers. Of code in which the calls of the original
 * stand in their order, and no others before the save handlers, as in the JDK flavour.
 */
final class PaddedCode extends MethodNode {

  private final IdentityHashMap<Label, LabelNode> nodes = new IdentityHashMap<>();

  PaddedCode() {
    super(Opcodes.ASM9);
  }

  /** Keeps the writer's labels, whose positions become known when the class is written. */
  @Override
  protected LabelNode getLabelNode(Label label) {
    return nodes.computeIfAbsent(label, LabelNode::new);
  }

  /**
   * Writes the code.
   *
   * @param nops how many before which instructions of the original, which are calls with sites
   */
  void write(Code original, Map<Integer, Integer> nops, MethodVisitor out) {
    AbstractInsnNode woven = instructions.getFirst();
    for (int i = 0; i < original.size(); i++) {
      if (original.instruction(i) instanceof MethodInsnNode) {
        while (!(woven instanceof MethodInsnNode)) {
          woven = woven.getNext();
        }
        for (int n = nops.getOrDefault(i, 0); n > 0; n--) {
          // in front of the label at which the covered range begins
          instructions.insertBefore(woven.getPrevious(), new InsnNode(Opcodes.NOP));
        }
        woven = woven.getNext();
      }
    }
    accept(out);
  }
}
