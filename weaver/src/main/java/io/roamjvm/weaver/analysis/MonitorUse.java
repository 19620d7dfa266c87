package io.roamjvm.weaver.analysis;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Where a method gets monitors. */
public final class MonitorUse {

  private MonitorUse() {}

  /** Whether the method gets any monitor: it is synchronized, enters one, or waits. */
  static boolean of(Code code) {
    if (isSynchronized(code.method())) {
      return true;
    }
    for (int i = 0; i < code.size(); i++) {
      AbstractInsnNode node = code.instruction(i);
      if (node.getOpcode() == Opcodes.MONITORENTER || isWait(node)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the instruction calls {@code Object.wait}, which gets the monitor again before it
   * returns or throws. No class can have another instance method of these descriptors.
   */
  public static boolean isWait(AbstractInsnNode node) {
    return node instanceof MethodInsnNode call
        && call.getOpcode() != Opcodes.INVOKESTATIC
        && call.name.equals("wait")
        && (call.desc.equals("()V") || call.desc.equals("(J)V") || call.desc.equals("(JI)V"));
  }

  /** Whether the instruction calls {@code Object.notify} or {@code notifyAll}. */
  public static boolean isNotify(AbstractInsnNode node) {
    return node instanceof MethodInsnNode call
        && call.getOpcode() != Opcodes.INVOKESTATIC
        && (call.name.equals("notify") || call.name.equals("notifyAll"))
        && call.desc.equals("()V");
  }

  /** Whether local 0 is {@code this} wherever the method is, for the verifier too. */
  public static boolean keepsThis(MethodNode method, String owner) {
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof FrameNode frame
          && (frame.local.isEmpty() || !owner.equals(frame.local.get(0)))) {
        return false;
      }
    }
    return !overwritesThis(method);
  }

  /** Whether the JVM holds the monitor of {@code this} for the method. */
  static boolean holdsThis(MethodNode method) {
    return isSynchronized(method) && (method.access & Opcodes.ACC_STATIC) == 0;
  }

  /** Whether that monitor's object cannot be found in local 0. */
  static boolean losesThis(MethodNode method) {
    return holdsThis(method) && overwritesThis(method);
  }

  private static boolean overwritesThis(MethodNode method) {
    for (AbstractInsnNode node : method.instructions) {
      int opcode = node.getOpcode();
      boolean stores = opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
      if (stores && ((VarInsnNode) node).var == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSynchronized(MethodNode method) {
    return (method.access & Opcodes.ACC_SYNCHRONIZED) != 0;
  }
}
