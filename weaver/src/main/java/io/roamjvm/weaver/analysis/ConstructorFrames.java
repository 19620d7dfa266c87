package io.roamjvm.weaver.analysis;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Stack maps of constructors that keep {@code this}. Optimisers such as ProGuard write stack maps
 * that no longer name local 0 once it is dead, but a resumed constructor returns its object, so it
 * must stay known to the end.
 *
 * <p>A frame without local 0 is one after {@code super(...)}: a stack map from before must name the
 * uninitialised {@code this}, or the verifier would not let the call come.
 */
public final class ConstructorFrames {

  private ConstructorFrames() {}

  /** Names {@code this} in the stack maps of all constructors that never overwrite it. */
  public static void complete(ClassNode node) {
    for (MethodNode method : node.methods) {
      if (method.name.equals("<init>") && !overwritesThis(method)) {
        complete(method, node.name);
      }
    }
  }

  private static void complete(MethodNode method, String owner) {
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof FrameNode frame
          && (frame.local.isEmpty() || frame.local.get(0) == Opcodes.TOP)) {
        List<Object> locals = new ArrayList<>(frame.local);
        if (locals.isEmpty()) {
          locals.add(owner);
        } else {
          locals.set(0, owner);
        }
        frame.local = locals;
      }
    }
  }

  /** Whether a constructor stores something in local 0, which no compiler does. */
  static boolean overwritesThis(MethodNode constructor) {
    for (AbstractInsnNode node : constructor.instructions) {
      if (node instanceof VarInsnNode access
          && access.var == 0
          && node.getOpcode() >= Opcodes.ISTORE
          && node.getOpcode() <= Opcodes.ASTORE) {
        return true;
      }
    }
    return false;
  }
}
