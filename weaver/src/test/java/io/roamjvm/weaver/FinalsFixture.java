package io.roamjvm.weaver;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class whose final fields no javac would write: two of one name, and a static one that the
 * constructor assigns, as Scala's objects did. Class files before version 53 may.
 */
final class FinalsFixture {

  static final String NAME = "programs.Finals";
  private static final String INTERNAL = "programs/Finals";
  private static final int STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

  private FinalsFixture() {}

  static byte[] classFile() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    writer.visit(Opcodes.V1_7, Opcodes.ACC_PUBLIC, INTERNAL, null, "java/lang/Object", null);
    writer.visitField(Opcodes.ACC_FINAL, "x", "I", null, null).visitEnd();
    writer.visitField(Opcodes.ACC_FINAL, "x", "J", null, null).visitEnd();
    int constant = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    writer.visitField(constant, "LAST", "Ljava/lang/String;", null, null).visitEnd();
    step(writer.visitMethod(STATIC, "step", "(I)I", null, null));
    constructor(writer.visitMethod(0, "<init>", "(I)V", null, null));
    run(writer.visitMethod(STATIC, "run", "()Ljava/lang/String;", null, null));
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** {@code int step(int k) { do { k += 3; } while (k < 20); return k; }}. */
  private static void step(MethodVisitor code) {
    Label loop = new Label();
    code.visitCode();
    code.visitLabel(loop);
    code.visitIincInsn(0, 3);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitIntInsn(Opcodes.BIPUSH, 20);
    code.visitJumpInsn(Opcodes.IF_ICMPLT, loop);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitInsn(Opcodes.IRETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** {@code x = step(n); x = (long) step(n); LAST = String.valueOf(step(n));}. */
  private static void constructor(MethodVisitor code) {
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    callStep(code);
    code.visitFieldInsn(Opcodes.PUTFIELD, INTERNAL, "x", "I");
    code.visitVarInsn(Opcodes.ALOAD, 0);
    callStep(code);
    code.visitInsn(Opcodes.I2L);
    code.visitFieldInsn(Opcodes.PUTFIELD, INTERNAL, "x", "J");
    callStep(code);
    valueOf(code, 'I');
    code.visitFieldInsn(Opcodes.PUTSTATIC, INTERNAL, "LAST", "Ljava/lang/String;");
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void callStep(MethodVisitor code) {
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, INTERNAL, "step", "(I)I", false);
    code.visitIincInsn(1, 2);
  }

  private static void run(MethodVisitor code) {
    code.visitCode();
    code.visitTypeInsn(Opcodes.NEW, INTERNAL);
    code.visitInsn(Opcodes.DUP);
    code.visitInsn(Opcodes.ICONST_5);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, INTERNAL, "<init>", "(I)V", false);
    code.visitVarInsn(Opcodes.ASTORE, 0);
    code.visitFieldInsn(Opcodes.GETSTATIC, INTERNAL, "LAST", "Ljava/lang/String;");
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, INTERNAL, "x", "I");
    valueOf(code, 'I');
    concat(code);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, INTERNAL, "x", "J");
    valueOf(code, 'J');
    concat(code);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void valueOf(MethodVisitor code, char type) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "java/lang/String",
        "valueOf",
        "(" + type + ")Ljava/lang/String;",
        false);
  }

  private static void concat(MethodVisitor code) {
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        "java/lang/String",
        "concat",
        "(Ljava/lang/String;)Ljava/lang/String;",
        false);
  }
}
