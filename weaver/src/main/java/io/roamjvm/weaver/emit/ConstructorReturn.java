package io.roamjvm.weaver.emit;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * Resume flavour of constructors: returns the object to the caller that waits for it.
 *
 * <p>Equivalent Java: {@code VarHandle.storeStoreFence(); return this;}, where the original has
 * {@code return}. The fence is what a constructor ends with for its final fields (JLS 17.5). Stack
 * empty before. The plan must contain {@code this} as a value of every site.
 */
final class ConstructorReturn implements InstructionWriter {

  @Override
  public void write(AbstractInsnNode instruction, MethodVisitor out) {
    if (instruction.getOpcode() != Opcodes.RETURN) {
      instruction.accept(out);
      return;
    }
    out.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/invoke/VarHandle", "storeStoreFence", "()V", false);
    out.visitVarInsn(Opcodes.ALOAD, 0);
    out.visitInsn(Opcodes.ARETURN);
  }
}
