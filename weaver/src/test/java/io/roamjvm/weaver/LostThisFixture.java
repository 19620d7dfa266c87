package io.roamjvm.weaver;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What no javac would write: a synchronized method that overwrites local 0, and a constructor that
 * assigns a volatile field before it calls {@code super()}, as Java 22 allows.
 */
final class LostThisFixture {

  static final String NAME = "programs.LostThis";
  private static final String INTERNAL = "programs/LostThis";

  private LostThisFixture() {}

  static byte[] classFile() {
    ClassWriter writer =
        new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
          @Override
          protected String getCommonSuperClass(String first, String second) {
            return "java/lang/Object";
          }
        };
    writer.visit(Opcodes.V11, Opcodes.ACC_PUBLIC, INTERNAL, null, "java/lang/Object", null);
    writer
        .visitField(Opcodes.ACC_PUBLIC | Opcodes.ACC_VOLATILE, "early", "I", null, null)
        .visitEnd();
    constructor(writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null));
    overwrite(
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNCHRONIZED,
            "overwrite",
            "(Ljava/lang/Object;I)Ljava/lang/Object;",
            null,
            null));
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** {@code early = 7; super(); early = early;}. */
  private static void constructor(MethodVisitor code) {
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitIntInsn(Opcodes.BIPUSH, 7);
    code.visitFieldInsn(Opcodes.PUTFIELD, INTERNAL, "early", "I");
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, INTERNAL, "early", "I");
    code.visitFieldInsn(Opcodes.PUTFIELD, INTERNAL, "early", "I");
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** {@code do { this = other; n--; } while (n > 0); return this;}. */
  private static void overwrite(MethodVisitor code) {
    Label loop = new Label();
    code.visitCode();
    code.visitLabel(loop);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitVarInsn(Opcodes.ASTORE, 0);
    code.visitIincInsn(2, -1);
    code.visitVarInsn(Opcodes.ILOAD, 2);
    code.visitJumpInsn(Opcodes.IFGT, loop);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
