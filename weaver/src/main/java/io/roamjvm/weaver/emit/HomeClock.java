package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.symbols.Bootstrap;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Guest flavour: reads the clock of home in place of the guest's.
 *
 * <p>Equivalent Java: {@code System.nanoTime()} becomes {@code GuestHooks.nanoTime()}, {@code
 * System.currentTimeMillis()} likewise. Stack: {@code ... -> ..., long}. The plan needs nothing.
 */
record HomeClock(InstructionWriter others) implements InstructionWriter {

  @Override
  public void write(AbstractInsnNode instruction, MethodVisitor out) {
    if (reads(instruction)) {
      MethodInsnNode call = (MethodInsnNode) instruction;
      out.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          Bootstrap.GUEST_HOOKS,
          call.name,
          Bootstrap.CLOCK_DESCRIPTOR,
          false);
    } else {
      others.write(instruction, out);
    }
  }

  /** Whether the instruction reads the clock. */
  static boolean reads(AbstractInsnNode instruction) {
    return instruction instanceof MethodInsnNode call
        && call.owner.equals("java/lang/System")
        && call.desc.equals(Bootstrap.CLOCK_DESCRIPTOR)
        && (call.name.equals(Bootstrap.NANO_TIME)
            || call.name.equals(Bootstrap.CURRENT_TIME_MILLIS));
  }
}
