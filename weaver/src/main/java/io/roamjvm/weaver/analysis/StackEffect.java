package io.roamjvm.weaver.analysis;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;

/** How deep instructions reach into the operand stack. */
final class StackEffect {

  /** Words that each opcode takes off the stack (JVMS 6.5); 0 where it depends on the operand. */
  private static final String POPPED =
      "00000000000000000000000000000000000000000000002222"
          + "22221212100000000000000000000343433331212323422424"
          + "24242424242424241212232323242424011122211122211142"
          + "24411111122222222000111212100000000000111111110011"
          + "00";

  private StackEffect() {}

  /** Words taken off the stack before results are pushed. */
  static int popped(AbstractInsnNode instruction) {
    if (instruction instanceof MethodInsnNode call) {
      return argumentWords(call.desc) + (call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1);
    }
    if (instruction instanceof InvokeDynamicInsnNode call) {
      return argumentWords(call.desc);
    }
    if (instruction instanceof FieldInsnNode access) {
      return fieldWords(access);
    }
    if (instruction instanceof MultiANewArrayInsnNode array) {
      return array.dims;
    }
    return POPPED.charAt(instruction.getOpcode()) - '0';
  }

  /** Words that the arguments of a method take, without the receiver. */
  static int argumentWords(String descriptor) {
    return (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 1;
  }

  private static int fieldWords(FieldInsnNode access) {
    int value = Type.getType(access.desc).getSize();
    return switch (access.getOpcode()) {
      case Opcodes.GETSTATIC -> 0;
      case Opcodes.GETFIELD -> 1;
      case Opcodes.PUTSTATIC -> value;
      default -> value + 1;
    };
  }
}
