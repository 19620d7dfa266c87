package io.roamjvm.runtime.stack;

import static io.roamjvm.runtime.stack.Limits.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Frames of methods that no Java compiler writes, or no programmer. */
class OddFramesTest {

  private static final String ODD = "io/roamjvm/runtime/stack/limits/Odd";
  private static final String HELPER = PROGRAM.replace('.', '/');
  private static final int LINE = 77;

  /** Defines the generated class. */
  private static final class OddLoader extends ClassLoader {
    private final Limits limits;

    OddLoader(Limits limits) {
      super(limits.loader());
      this.limits = limits;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> own = name.equals(ODD.replace('/', '.')) ? findLoadedClass(name) : null;
      return own == null ? super.loadClass(name, resolve) : own;
    }

    Class<?> define(byte[] classFile) {
      byte[] woven = limits.woven(ODD, classFile, this);
      return defineClass(ODD.replace('/', '.'), woven, 0, woven.length);
    }
  }

  @Test
  @Tag("RR-008")
  void monitorWhoseObjectIsInNoLocal() throws Exception {
    assertThat(
            limits(
                code -> {
                  create(code, "java/lang/Object");
                  code.visitInsn(Opcodes.DUP);
                  code.visitInsn(Opcodes.MONITORENTER);
                  spin(code);
                  code.visitInsn(Opcodes.MONITOREXIT);
                }))
        .contains("RR-008 held monitor: " + frame("run"));
  }

  @Test
  @Tag("RR-011")
  void uninitialisedObjectInALocal() throws Exception {
    assertThat(
            limits(
                code -> {
                  code.visitTypeInsn(Opcodes.NEW, "java/lang/Object");
                  code.visitVarInsn(Opcodes.ASTORE, 0);
                  spin(code);
                  code.visitVarInsn(Opcodes.ALOAD, 0);
                  code.visitMethodInsn(
                      Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
                }))
        .contains("RR-011 uninitialised object: " + frame("run"));
  }

  @Test
  @Tag("RR-014")
  void moreLiveValuesThanACallTakes() throws Exception {
    assertThat(
            limits(
                code -> {
                  for (int i = 0; i < 250; i++) {
                    code.visitInsn(Opcodes.ICONST_1);
                    code.visitVarInsn(Opcodes.ISTORE, i);
                  }
                  spin(code);
                  use(code, 250);
                }))
        .contains("RR-014 too many values: " + frame("run"));
  }

  @Test
  @Tag("RR-015")
  void placeWithoutASiteInALargeMethod() throws Exception {
    assertThat(limits(code -> manyCalls(code, 1_300)))
        .contains("RR-015 method too large: " + frame("run") + ",");
  }

  @Test
  @Tag("RR-015")
  void methodThatIsTooLargeToBeWoven() throws Exception {
    Limits limits = new Limits(true);
    Class<?> odd =
        new OddLoader(limits)
            .define(
                classFile(
                    code -> {
                      spin(code);
                      code.visitMethodInsn(Opcodes.INVOKESTATIC, HELPER, "stop", "()V", false);
                      manyCalls(code, 7_000);
                    }));
    assertThat(
            limits.met(
                () ->
                    assertThatThrownBy(() -> odd.getMethod("run").invoke(null))
                        .hasStackTraceContaining("stopped")))
        .contains("RR-015 method too large: " + frame("run") + ", woven, its code would be longer");
  }

  @Test
  @Tag("RR-024")
  void constructorWithoutThis() throws Exception {
    assertThat(
            limits(
                code -> {
                  create(code, ODD);
                  code.visitInsn(Opcodes.POP);
                }))
        .contains("RR-024 overwritten this: " + frame("<init>"));
  }

  private static String frame(String method) {
    return ODD.replace('/', '.') + '.' + method + "(Odd.java:" + LINE + ')';
  }

  private static void create(MethodVisitor code, String type) {
    code.visitTypeInsn(Opcodes.NEW, type);
    code.visitInsn(Opcodes.DUP);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, type, "<init>", "()V", false);
  }

  private static void spin(MethodVisitor code) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, HELPER, "spin", "()I", false);
    code.visitInsn(Opcodes.POP);
  }

  private static void use(MethodVisitor code, int locals) {
    for (int i = 0; i < locals; i++) {
      code.visitVarInsn(Opcodes.ILOAD, i);
      code.visitInsn(Opcodes.POP);
    }
  }

  /** Each call has other live locals, and so a handler of its own. */
  private static void manyCalls(MethodVisitor code, int count) {
    for (int i = 0; i < 200; i++) {
      code.visitInsn(Opcodes.ICONST_1);
      code.visitVarInsn(Opcodes.ISTORE, i);
    }
    for (int i = 0; i < count; i++) {
      code.visitMethodInsn(Opcodes.INVOKESTATIC, HELPER, "spin", "()I", false);
      code.visitVarInsn(Opcodes.ISTORE, i % 200);
    }
    use(code, 200);
  }

  private static String limits(Consumer<MethodVisitor> run) throws Exception {
    Limits limits = new Limits(true);
    Class<?> odd = new OddLoader(limits).define(classFile(run));
    return limits.met(() -> odd.getMethod("run").invoke(null));
  }

  private static byte[] classFile(Consumer<MethodVisitor> run) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, ODD, null, "java/lang/Object", null);
    writer.visitSource("Odd.java", null);
    MethodVisitor constructor = writer.visitMethod(0, "<init>", "()V", null, null);
    begin(constructor);
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    constructor.visitInsn(Opcodes.ACONST_NULL);
    constructor.visitVarInsn(Opcodes.ASTORE, 0);
    spin(constructor);
    end(constructor);
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()V", null, null);
    begin(code);
    run.accept(code);
    end(code);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void begin(MethodVisitor code) {
    code.visitCode();
    Label start = new Label();
    code.visitLabel(start);
    code.visitLineNumber(LINE, start);
  }

  private static void end(MethodVisitor code) {
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
