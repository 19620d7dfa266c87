package io.roamjvm.runtime.heap;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes {@code InnerClassLambdaMetafactory.spinInnerClass} report its result. Every return becomes:
 *
 * <pre>
 *   Class c = ...;
 *   LambdaHook.spun(this, c);
 *   return c;
 * </pre>
 *
 * Only the body changes, as retransformation demands. The method is the one through which classes
 * from the CDS archive come as well.
 */
final class LambdaFactoryTransform {

  private static final String METHOD = "spinInnerClass";
  private static final String HOOK = "io/roamjvm/bootstrap/LambdaHook";

  private LambdaFactoryTransform() {}

  static byte[] apply(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new Factory(writer), 0);
    return writer.toByteArray();
  }

  private static final class Factory extends ClassVisitor {
    Factory(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return name.equals(METHOD) ? new Spin(next) : next;
    }
  }

  private static final class Spin extends MethodVisitor {
    Spin(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.ARETURN) {
        // java: LambdaHook.spun(this, c)    [c] -> [c]
        super.visitInsn(Opcodes.DUP);
        super.visitVarInsn(Opcodes.ALOAD, 0);
        super.visitInsn(Opcodes.SWAP);
        super.visitMethodInsn(
            Opcodes.INVOKESTATIC, HOOK, "spun", "(Ljava/lang/Object;Ljava/lang/Class;)V", false);
      }
      super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      super.visitMaxs(maxStack + 2, maxLocals);
    }
  }
}
