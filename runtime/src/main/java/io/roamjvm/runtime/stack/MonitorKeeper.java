package io.roamjvm.runtime.stack;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Enters and leaves monitors in any order, on the calling thread. Java nests them; the JVM demands
 * only that a method leaves what it has entered before it returns (JVMS 2.11.10), so this is a loop
 * in bytecode of its own, which HotSpot never compiles.
 */
final class MonitorKeeper {

  /** What the loop does next. */
  interface Steps {

    int END = 0;
    int ENTER = 1;
    int LEAVE = 2;

    /**
     * Must not throw; {@link #END} only when all has been left.
     *
     * @return what to do with the monitor of {@link #object}
     */
    int next();

    Object object();
  }

  private static final MethodHandle LOOP = loop();

  private MonitorKeeper() {}

  /** Takes steps until {@link Steps#END}. */
  static void run(Steps steps) {
    try {
      LOOP.invokeExact(steps);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle loop() {
    String steps = Type.getInternalName(Steps.class);
    ClassWriter writer = new ClassWriter(0);
    String name = Type.getInternalName(MonitorKeeper.class) + "$Loop";
    writer.visit(Opcodes.V11, Opcodes.ACC_FINAL, name, null, "java/lang/Object", null);
    MethodVisitor out =
        writer.visitMethod(Opcodes.ACC_STATIC, "run", "(L" + steps + ";)V", null, null);
    Label again = new Label();
    Label end = new Label();
    Label enter = new Label();
    Label leave = new Label();
    out.visitCode();
    out.visitLabel(again);
    out.visitFrame(Opcodes.F_NEW, 1, new Object[] {steps}, 0, new Object[0]);
    out.visitVarInsn(Opcodes.ALOAD, 0);
    out.visitMethodInsn(Opcodes.INVOKEINTERFACE, steps, "next", "()I", true);
    out.visitTableSwitchInsn(Steps.END, Steps.LEAVE, end, end, enter, leave);
    step(steps, enter, Opcodes.MONITORENTER, again, out);
    step(steps, leave, Opcodes.MONITOREXIT, again, out);
    out.visitLabel(end);
    out.visitFrame(Opcodes.F_NEW, 1, new Object[] {steps}, 0, new Object[0]);
    out.visitInsn(Opcodes.RETURN);
    out.visitMaxs(1, 1);
    out.visitEnd();
    writer.visitEnd();
    try {
      MethodHandles.Lookup loop =
          MethodHandles.lookup().defineHiddenClass(writer.toByteArray(), false);
      return loop.findStatic(
          loop.lookupClass(), "run", MethodType.methodType(void.class, Steps.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static void step(String steps, Label at, int opcode, Label again, MethodVisitor out) {
    out.visitLabel(at);
    out.visitFrame(Opcodes.F_NEW, 1, new Object[] {steps}, 0, new Object[0]);
    out.visitVarInsn(Opcodes.ALOAD, 0);
    out.visitMethodInsn(Opcodes.INVOKEINTERFACE, steps, "object", "()Ljava/lang/Object;", true);
    out.visitInsn(opcode);
    out.visitJumpInsn(Opcodes.GOTO, again);
  }
}
