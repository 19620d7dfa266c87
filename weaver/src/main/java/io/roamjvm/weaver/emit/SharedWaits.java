package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.analysis.MonitorUse;
import io.roamjvm.weaver.symbols.Bootstrap;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Guest flavour: has home wait for shared objects, and notify them.
 *
 * <p>Equivalent Java: {@code x.wait(1)} becomes {@code SharedObjects.await(x, 1)}, {@code
 * x.notify()} becomes {@code SharedObjects.signal(x)}, {@code x.notifyAll()} becomes {@code
 * SharedObjects.signalAll(x)}. Stack: as the original instruction. The plan needs nothing.
 */
record SharedWaits(InstructionWriter others) implements InstructionWriter {

  @Override
  public void write(AbstractInsnNode instruction, MethodVisitor out) {
    if (replaces(instruction)) {
      MethodInsnNode call = (MethodInsnNode) instruction;
      out.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          Bootstrap.SHARED_OBJECTS,
          name(call.name),
          "(Ljava/lang/Object;" + call.desc.substring(1),
          false);
    } else {
      others.write(instruction, out);
    }
  }

  private static String name(String method) {
    return switch (method) {
      case "notify" -> Bootstrap.SIGNAL;
      case "notifyAll" -> Bootstrap.SIGNAL_ALL;
      default -> Bootstrap.AWAIT;
    };
  }

  /** Whether the instruction waits or notifies. */
  static boolean replaces(AbstractInsnNode instruction) {
    return MonitorUse.isWait(instruction) || MonitorUse.isNotify(instruction);
  }
}
