package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.symbols.Bootstrap;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Guest flavour: takes the statics of a class from home in place of initialising it again.
 *
 * <p>Equivalent Java: {@code static { GuestHooks.initialize(ThisClass.class); }}. Stack empty
 * before and after. The plan needs nothing.
 */
public final class GuestInitialiser {

  private GuestInitialiser() {}

  /** Whether the class has something to initialise. */
  public static boolean isNeeded(ClassNode node) {
    for (MethodNode method : node.methods) {
      if (isInitialiser(method.name)) {
        return true;
      }
    }
    for (FieldNode field : node.fields) {
      boolean isStatic = (field.access & Opcodes.ACC_STATIC) != 0;
      boolean isConstant = (field.access & Opcodes.ACC_FINAL) != 0 && field.value != null;
      if (isStatic && !isConstant) {
        return true;
      }
    }
    return false;
  }

  /** Whether a method is a static initialiser. */
  public static boolean isInitialiser(String methodName) {
    return methodName.equals("<clinit>");
  }

  /** Writes the code. */
  public static void write(String owner, MethodVisitor out) {
    out.visitCode();
    out.visitLdcInsn(Type.getObjectType(owner));
    out.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Bootstrap.GUEST_HOOKS,
        Bootstrap.INITIALIZE,
        Bootstrap.INITIALIZE_DESCRIPTOR,
        false);
    out.visitInsn(Opcodes.RETURN);
    out.visitMaxs(1, 0);
    out.visitEnd();
  }
}
