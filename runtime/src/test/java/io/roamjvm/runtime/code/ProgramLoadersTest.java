package io.roamjvm.runtime.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.runtime.stack.FrameKey;
import io.roamjvm.weaver.ConfinedCalls;
import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.Weaver;
import io.roamjvm.weaver.plan.Site;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Weaving asks class loaders of the program, which may take locks and wait for other threads. */
class ProgramLoadersTest {

  private static final String FIRST = "code/First";
  private static final String SECOND = "code/Second";

  private final OriginalCode originals = new OriginalCode();
  private final Weaver weaver = new Weaver(ConfinedCalls.NONE);
  private final WovenCode woven = new WovenCode(originals, weaver, Flavour.HOME);
  private final ResumeCode resume = new ResumeCode(originals, weaver, Flavour.HOME);
  private final Object lock = new Object();
  private final CountDownLatch asked = new CountDownLatch(1);

  /** Reads class files under a lock that threads of the program take as well. */
  private final class LockingLoader extends ClassLoader {
    LockingLoader() {
      super(ProgramLoadersTest.class.getClassLoader());
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
      asked.countDown();
      synchronized (lock) {
        ClassWriter writer = new ClassWriter(0);
        String type = name.substring(0, name.lastIndexOf('.'));
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, type, null, "java/lang/Object", null);
        return new ByteArrayInputStream(writer.toByteArray());
      }
    }

    Class<?> define(String internalName) {
      byte[] bytes = classFile(internalName);
      originals.add(this, internalName, bytes);
      return defineClass(internalName.replace('/', '.'), bytes, 0, bytes.length);
    }
  }

  @Test
  void threadThatHoldsALoadersLockAsksForSites() throws Exception {
    LockingLoader loader = new LockingLoader();
    Class<?> first = loader.define(FIRST);
    Class<?> second = loader.define(SECOND);
    meets(
        () -> assertThat(woven.sites(first, "run", "(I)V")).isNotNull(),
        () -> assertThat(woven.sites(second, "run", "(I)V")).isNotNull());
    assertThat(woven.sites(first, "run", "(I)V")).isSameAs(woven.sites(first, "run", "(I)V"));
  }

  @Test
  void threadThatHoldsALoadersLockAsksForAResumeMethod() throws Exception {
    Class<?> type = new LockingLoader().define(FIRST);
    FrameKey key = new FrameKey(type, "run", "(I)V", 0, Site.Kind.ENTRY);
    meets(() -> resume.handle(key), () -> resume.handle(key));
    assertThat(resume.handle(key)).isSameAs(resume.handle(key));
  }

  /** The first waits, within the loader, for the lock that the second runs under. */
  private void meets(Runnable first, Runnable second) throws Exception {
    FutureTask<Void> waits = new FutureTask<>(first, null);
    FutureTask<Void> owns =
        new FutureTask<>(
            () -> {
              synchronized (lock) {
                start(waits);
                assertThat(asked.await(30, TimeUnit.SECONDS)).as("asked the loader").isTrue();
                second.run();
                return null;
              }
            });
    start(owns);
    owns.get(30, TimeUnit.SECONDS);
    waits.get(30, TimeUnit.SECONDS);
  }

  private static void start(Runnable body) {
    Thread thread = new Thread(body, "program");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * {@code run(n) { Object o = n == 0 ? new A() : new B(); call(); o.hashCode(); }} of a version
   * without stack maps: the superclasses of {@code A} and {@code B} have to be looked up.
   */
  private static byte[] classFile(String internalName) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V1_4, Opcodes.ACC_PUBLIC, internalName, null, "java/lang/Object", null);
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "(I)V", null, null);
    Label other = new Label();
    Label join = new Label();
    code.visitCode();
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitJumpInsn(Opcodes.IFNE, other);
    create(code, "code/A");
    code.visitJumpInsn(Opcodes.GOTO, join);
    code.visitLabel(other);
    create(code, "code/B");
    code.visitLabel(join);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Object", "hashCode", "()I", false);
    code.visitInsn(Opcodes.POP);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void create(MethodVisitor code, String type) {
    code.visitTypeInsn(Opcodes.NEW, type);
    code.visitInsn(Opcodes.DUP);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, type, "<init>", "()V", false);
    code.visitVarInsn(Opcodes.ASTORE, 1);
  }
}
