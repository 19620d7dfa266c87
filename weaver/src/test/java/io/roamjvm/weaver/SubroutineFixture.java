package io.roamjvm.weaver;

import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class with subroutines (JVMS 6.5, jsr and ret), as compilers before Java 6 wrote finally
 * blocks: one that is called from several places and throws through its handler, one that calls
 * another, and one whose inner subroutine returns past it, straight to where the outer one was
 * called from.
 */
final class SubroutineFixture {

  static final String NAME = "programs.Subroutines";
  private static final String INTERNAL = "programs/Subroutines";
  private static final int STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

  private SubroutineFixture() {}

  /**
   * @param past whether an inner subroutine returns for an outer one
   */
  static byte[] classFile(int version, boolean past) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(version, Opcodes.ACC_PUBLIC, INTERNAL, null, "java/lang/Object", null);
    step(writer);
    nested(writer);
    if (past) {
      past(writer);
    }
    finallyBlock(writer);
    run(writer, past);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static MethodVisitor method(ClassWriter writer, String name, String descriptor) {
    MethodVisitor code = writer.visitMethod(STATIC, name, descriptor, null, null);
    code.visitCode();
    return code;
  }

  private static void end(MethodVisitor code) {
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** {@code int step(int k) { int i = 2; do { k += i; } while (--i > 0); return k; }}. */
  private static void step(ClassWriter writer) {
    MethodVisitor code = method(writer, "step", "(I)I");
    Label loop = new Label();
    code.visitInsn(Opcodes.ICONST_2);
    code.visitVarInsn(Opcodes.ISTORE, 1);
    code.visitLabel(loop);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitInsn(Opcodes.IADD);
    code.visitVarInsn(Opcodes.ISTORE, 0);
    code.visitIincInsn(1, -1);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitJumpInsn(Opcodes.IFGT, loop);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitInsn(Opcodes.IRETURN);
    end(code);
  }

  /** {@code local = local * 3 + step(local)}. */
  private static void work(MethodVisitor code, int local) {
    code.visitVarInsn(Opcodes.ILOAD, local);
    code.visitInsn(Opcodes.ICONST_3);
    code.visitInsn(Opcodes.IMUL);
    code.visitVarInsn(Opcodes.ILOAD, local);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, INTERNAL, "step", "(I)I", false);
    code.visitInsn(Opcodes.IADD);
    code.visitVarInsn(Opcodes.ISTORE, local);
  }

  /** A subroutine that calls another. Local 1 is the sum, 2 and 3 are the return addresses. */
  private static void nested(ClassWriter writer) {
    MethodVisitor code = method(writer, "nested", "(I)I");
    Label outer = new Label();
    Label inner = new Label();
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitVarInsn(Opcodes.ISTORE, 1);
    code.visitJumpInsn(Opcodes.JSR, outer);
    work(code, 1);
    code.visitJumpInsn(Opcodes.JSR, outer);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(outer);
    code.visitVarInsn(Opcodes.ASTORE, 2);
    work(code, 1);
    code.visitJumpInsn(Opcodes.JSR, inner);
    work(code, 1);
    code.visitJumpInsn(Opcodes.JSR, inner);
    code.visitVarInsn(Opcodes.RET, 2);
    code.visitLabel(inner);
    code.visitVarInsn(Opcodes.ASTORE, 3);
    work(code, 1);
    code.visitVarInsn(Opcodes.RET, 3);
    end(code);
  }

  /** The inner subroutine returns to where the outer one was called from. */
  private static void past(ClassWriter writer) {
    MethodVisitor code = method(writer, "past", "(I)I");
    Label outer = new Label();
    Label inner = new Label();
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitVarInsn(Opcodes.ISTORE, 1);
    code.visitJumpInsn(Opcodes.JSR, outer);
    work(code, 1);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(outer);
    code.visitVarInsn(Opcodes.ASTORE, 2);
    work(code, 1);
    code.visitJumpInsn(Opcodes.JSR, inner);
    code.visitInsn(Opcodes.ICONST_M1); // nothing returns here
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(inner);
    code.visitVarInsn(Opcodes.ASTORE, 3);
    work(code, 1);
    code.visitVarInsn(Opcodes.RET, 2);
    end(code);
  }

  /** {@code try { sum = 100 / n + step(n); } finally { sum work } return sum;}. */
  private static void finallyBlock(ClassWriter writer) {
    MethodVisitor code = method(writer, "finallyBlock", "(I)I");
    Label start = new Label();
    Label end = new Label();
    Label arithmetic = new Label();
    Label any = new Label();
    Label done = new Label();
    Label subroutine = new Label();
    code.visitTryCatchBlock(start, end, arithmetic, "java/lang/ArithmeticException");
    code.visitTryCatchBlock(start, any, any, null);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ISTORE, 1);
    code.visitLabel(start);
    work(code, 1);
    code.visitIntInsn(Opcodes.BIPUSH, 100);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitInsn(Opcodes.IDIV);
    code.visitVarInsn(Opcodes.ISTORE, 1);
    code.visitLabel(end);
    code.visitJumpInsn(Opcodes.JSR, subroutine);
    code.visitJumpInsn(Opcodes.GOTO, done);
    code.visitLabel(arithmetic);
    code.visitInsn(Opcodes.POP);
    work(code, 1);
    code.visitJumpInsn(Opcodes.JSR, subroutine);
    code.visitJumpInsn(Opcodes.GOTO, done);
    code.visitLabel(any);
    code.visitVarInsn(Opcodes.ASTORE, 2);
    code.visitJumpInsn(Opcodes.JSR, subroutine);
    code.visitVarInsn(Opcodes.ALOAD, 2);
    code.visitInsn(Opcodes.ATHROW);
    code.visitLabel(subroutine);
    code.visitVarInsn(Opcodes.ASTORE, 3);
    work(code, 1);
    code.visitVarInsn(Opcodes.RET, 3);
    code.visitLabel(done);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitInsn(Opcodes.IRETURN);
    end(code);
  }

  /** {@code String.valueOf(nested(0) + finallyBlock(1) + past(2) + ... + finallyBlock(0))}. */
  private static void run(ClassWriter writer, boolean past) {
    MethodVisitor code = method(writer, "run", "()Ljava/lang/String;");
    code.visitInsn(Opcodes.ICONST_0);
    for (int n = 0; n < 8; n++) {
      code.visitIntInsn(Opcodes.BIPUSH, n);
      String name = List.of("nested", "finallyBlock", past ? "past" : "nested").get(n % 3);
      code.visitMethodInsn(Opcodes.INVOKESTATIC, INTERNAL, name, "(I)I", false);
      code.visitInsn(Opcodes.IADD);
    }
    code.visitInsn(Opcodes.ICONST_0);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, INTERNAL, "finallyBlock", "(I)I", false);
    code.visitInsn(Opcodes.IADD);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/String", "valueOf", "(I)Ljava/lang/String;", false);
    code.visitInsn(Opcodes.ARETURN);
    end(code);
  }
}
