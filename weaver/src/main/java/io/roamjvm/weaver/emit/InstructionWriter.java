package io.roamjvm.weaver.emit;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.tree.AbstractInsnNode;

/** Writes one instruction that names no label, possibly as another one of the same effect. */
@FunctionalInterface
interface InstructionWriter {

  /** Writes the instruction as it is. */
  InstructionWriter PLAIN = (instruction, out) -> instruction.accept(out);

  void write(AbstractInsnNode instruction, MethodVisitor out);
}
