package io.roamjvm.weaver;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The {@code nop} instructions of a class file. */
record Nops(byte[] classFile) {

  int count() {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    int count = 0;
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        count += instruction.getOpcode() == Opcodes.NOP ? 1 : 0;
      }
    }
    return count;
  }
}
