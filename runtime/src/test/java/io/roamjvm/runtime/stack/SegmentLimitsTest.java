package io.roamjvm.runtime.stack;

import static io.roamjvm.runtime.stack.Limits.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Why segments end: the code, and the frame with its place. */
class SegmentLimitsTest {

  private static final String CALLER = "io/roamjvm/runtime/stack/limits/Caller";

  @Test
  @Tag("RR-005")
  void namesTheJdkFrameAndWhatItHasCalled() throws Exception {
    assertThat(Limits.of("jdkFrame"))
        .containsPattern("RR-005 JDK frame: java\\.[\\w.$]+\\.forEach\\(\\w+\\.java:") // by JDK
        .contains(" has called " + PROGRAM + ".lambda$jdkFrame$");
  }

  @Test
  @Tag("RR-006")
  void saysWhyAFrameIsNotWoven() throws Exception {
    Limits unseen = new Limits(false);
    assertThat(unseen.met(() -> unseen.program().getMethod("none").invoke(null)))
        .contains("RR-006 not woven: " + PROGRAM + ".spin(LimitProgram.java:")
        .contains("whose class file Roam has not seen");
  }

  @Test
  @Tag("RR-007")
  void namesTheFrameThatTheJvmLoadsAClassFor() throws Exception {
    for (int opcode : List.of(Opcodes.NEW, Opcodes.INVOKESTATIC)) {
      Limits limits = new Limits(true);
      assertThat(limits.met(() -> callAbsentClass(limits, opcode)))
          .contains(
              "RR-007 no site: "
                  + CALLER.replace('/', '.')
                  + ".run(Unknown), which a class is loaded for");
    }
  }

  /** The JVM calls {@code loadClass} itself, which has a safepoint. */
  private static boolean callAbsentClass(Limits limits, int opcode) throws Exception {
    String type = PROGRAM + "$Loading";
    ClassLoader definer =
        (ClassLoader) limits.loader().loadClass(type).getDeclaredConstructor().newInstance();
    byte[] woven = limits.woven(CALLER, caller(opcode), definer);
    Class<?> caller =
        (Class<?>) definer.getClass().getMethod("define", byte[].class).invoke(definer, woven);
    try {
      caller.getMethod("run").invoke(null);
    } catch (InvocationTargetException e) {
      return e.getCause() instanceof NoClassDefFoundError;
    }
    throw new AssertionError("there is such a class");
  }

  private static byte[] caller(int opcode) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, CALLER, null, "java/lang/Object", null);
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()V", null, null);
    code.visitCode();
    if (opcode == Opcodes.NEW) {
      code.visitTypeInsn(opcode, "limits/Absent");
      code.visitInsn(Opcodes.POP);
    }
    code.visitMethodInsn(Opcodes.INVOKESTATIC, "limits/Absent", "go", "()V", false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  @Test
  @Tag("RR-008")
  void namesTheClassWhoseMonitorIsHeld() throws Exception {
    assertThat(Limits.of("monitor"))
        .contains("RR-008 held monitor: " + PROGRAM + ".monitor(LimitProgram.java:")
        .contains("java.lang.StringBuffer");
  }

  @Test
  @Tag("RR-009")
  void namesTheConstructorThatHasNotCalledItsSuperclass() throws Exception {
    assertThat(Limits.of("constructor"))
        .contains("RR-009 constructor: " + PROGRAM + "$Child.<init>(LimitProgram.java:");
  }

  @Test
  @Tag("RR-010")
  void namesTheConstructorThatWaitsForItsSuperclass() throws Exception {
    assertThat(Limits.of("superConstructor"))
        .contains(
            "RR-010 superclass's constructor: " + PROGRAM + "$Younger.<init>(LimitProgram.java:");
  }

  @Test
  @Tag("RR-012")
  void namesTheNativeMethodOfTheProgram(@TempDir Path work) throws Exception {
    String library = compiled(work).toString();
    Limits limits = new Limits(true);
    assertThat(
            limits.met(
                () -> limits.program().getMethod("viaNative", String.class).invoke(null, library)))
        .contains("RR-012 native frame: " + PROGRAM + ".call(Native)");
  }

  private static Path compiled(Path work) throws IOException, InterruptedException {
    Path include = Path.of(System.getProperty("java.home"), "include");
    Path source = work.resolve("call.c");
    Path library = work.resolve("call.so");
    assumeTrue(Files.exists(include.resolve("jni.h")), "the JDK comes without jni.h");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/cc")), "there is no C compiler");
    Files.writeString(
        source,
        """
        #include <jni.h>
        void Java_io_roamjvm_runtime_stack_limits_LimitProgram_call(
            JNIEnv *env, jclass type, jobject task) {
          jclass of = (*env)->GetObjectClass(env, task);
          (*env)->CallVoidMethod(env, task, (*env)->GetMethodID(env, of, "run", "()V"));
        }
        """);
    List<String> command =
        List.of(
            "/usr/bin/cc",
            "-shared",
            "-fPIC",
            "-I" + include,
            "-I" + include.resolve("linux"),
            "-o",
            library.toString(),
            source.toString());
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    return library;
  }

  @Test
  @Tag("RR-013")
  void namesTheStaticInitialiser() throws Exception {
    assertThat(Limits.of("staticInitialiser"))
        .contains("RR-013 static initialiser: " + PROGRAM + "$Slow.<clinit>(LimitProgram.java:");
  }
}
