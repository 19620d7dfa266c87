package io.roamjvm.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.roamjvm.weaver.fixtures.ConfinedFixture;
import io.roamjvm.weaver.fixtures.ListingFixture;
import io.roamjvm.weaver.migration.ResourceHierarchy;
import io.roamjvm.weaver.plan.MethodSites;
import io.roamjvm.weaver.plan.Obstacle;
import io.roamjvm.weaver.plan.Site;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the weaver promises to its callers. */
class WeaverTest {

  private static final Weaver WEAVER = new Weaver(ConfinedCalls.NONE);
  private static final Hierarchy HIERARCHY =
      new ResourceHierarchy(WeaverTest.class.getClassLoader());

  @ParameterizedTest
  @EnumSource(names = {"HOME", "GUEST"})
  void sameInputGivesSameOutput(Flavour flavour) {
    Class<?> type = flavour == Flavour.JDK ? ArrayList.class : ConfinedFixture.class;
    byte[] original = Fixtures.bytes(type);
    WeaveResult.Woven first = (WeaveResult.Woven) WEAVER.weave(original, flavour, HIERARCHY);
    WeaveResult.Woven second =
        (WeaveResult.Woven)
            new Weaver(ConfinedCalls.NONE).weave(original.clone(), flavour, HIERARCHY);
    assertThat(second.bytes()).isEqualTo(first.bytes());
    assertThat(second.methods()).isEqualTo(first.methods());
  }

  @Test
  void classWithoutCallsAndLoopsIsUnchanged() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Empty", null, "java/lang/Object", null);
    WeaveResult result = WEAVER.weave(writer.toByteArray(), Flavour.HOME, HIERARCHY);
    assertThat(result).isInstanceOf(WeaveResult.Unchanged.class);
  }

  @Test
  void garbageIsSkippedWithAReason() {
    Random random = new Random(42);
    byte[] original = Fixtures.bytes(ListingFixture.class);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = original.clone();
      for (int k = 0; k < 4; k++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      if (WEAVER.weave(damaged, Flavour.HOME, HIERARCHY) instanceof WeaveResult.Skipped skipped) {
        assertThat(skipped.reason()).startsWith("the class file is not usable: ");
      }
    }
    assertThat(WEAVER.weave(new byte[0], Flavour.HOME, HIERARCHY))
        .isInstanceOf(WeaveResult.Skipped.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_4, Opcodes.V1_5})
  void oldClassFilesWithSubroutinesAreRaised(int version) throws ReflectiveOperationException {
    WeaveResult.Woven woven =
        (WeaveResult.Woven) WEAVER.weave(withSubroutine(version), Flavour.HOME, HIERARCHY);
    Class<?> type = MethodHandles.lookup().defineHiddenClass(woven.bytes(), true).lookupClass();
    assertThat(type.getMethod("run", int.class).invoke(null, 5)).isEqualTo(10);
    assertThat(woven.methods())
        .singleElement()
        .satisfies(method -> assertThat(method.sites()).isNotEmpty());
  }

  /** {@code do { try { n--; } finally { sum += 2; } } while (n > 0); return sum;} with jsr. */
  private static byte[] withSubroutine(int version) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    // hidden classes live in the package of their lookup class
    writer.visit(
        version, Opcodes.ACC_PUBLIC, "io/roamjvm/weaver/Old", null, "java/lang/Object", null);
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "(I)I", null, null);
    Label loop = new Label();
    Label subroutine = new Label();
    code.visitCode();
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ISTORE, 1);
    code.visitLabel(loop);
    code.visitIincInsn(0, -1);
    code.visitJumpInsn(Opcodes.JSR, subroutine);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitJumpInsn(Opcodes.IFGT, loop);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(subroutine);
    code.visitVarInsn(Opcodes.ASTORE, 2);
    code.visitIincInsn(1, 2);
    code.visitVarInsn(Opcodes.RET, 2);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  @Test
  void newerClassFilesThanKnownAreSkipped() {
    byte[] future = Fixtures.bytes(ListingFixture.class);
    future[7] = 127;
    assertThat(WEAVER.weave(future, Flavour.HOME, HIERARCHY))
        .isInstanceOf(WeaveResult.Skipped.class);
  }

  @Test
  void methodThatWouldNoLongerBeCompiledIsWovenInPart() {
    WeaveResult.Woven woven =
        (WeaveResult.Woven) WEAVER.weave(withCalls(1_300), Flavour.HOME, HIERARCHY);
    assertThat(woven.skipped()).isEmpty();
    assertThat(new CodeLengths(new ClassReader(woven.bytes())).of("run()V"))
        .isBetween(7_000, ClassWeaving.COMPILED_SIZE);
    assertThat(woven.methods().get(0).sites())
        .hasSize(1_300)
        .anyMatch(Site::hasHandler)
        .anyMatch(site -> site.obstacle() == Obstacle.METHOD_TOO_LARGE);
  }

  @Test
  void methodTooLargeToBeCompiledIsWovenInPart() {
    WeaveResult.Woven woven =
        (WeaveResult.Woven) WEAVER.weave(withCalls(4_000), Flavour.HOME, HIERARCHY);
    assertThat(woven.skipped()).isEmpty();
    Site kept =
        woven.methods().get(0).sites().stream().filter(Site::hasHandler).findAny().orElseThrow();
    assertThat(resumed(withCalls(4_000), kept).bytes()).isNotEmpty();
  }

  private static ResumeClass resumed(byte[] original, Site site) {
    return WEAVER.resume(
        original, Flavour.HOME, "run", "()V", site.instruction(), site.kind(), HIERARCHY);
  }

  @Test
  void methodThatCannotBeHeldTwiceIsLeft() {
    WeaveResult.Woven woven =
        (WeaveResult.Woven) WEAVER.weave(withCalls(10_000), Flavour.HOME, HIERARCHY);
    assertThat(woven.skipped())
        .singleElement()
        .satisfies(method -> assertThat(method.name()).isEqualTo("run"))
        .satisfies(method -> assertThat(method.obstacle()).isEqualTo(Obstacle.METHOD_TOO_LARGE));
    assertThat(woven.methods()).isEmpty();
  }

  /** A method of {@code 4 * count} bytes whose calls all have other live locals. */
  private static byte[] withCalls(int count) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Long", null, "java/lang/Object", null);
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "run", "()V", null, null);
    code.visitCode();
    for (int i = 0; i < count; i++) {
      code.visitMethodInsn(Opcodes.INVOKESTATIC, "Long", "f", "()I", false);
      code.visitVarInsn(Opcodes.ISTORE, i % 200 + 4);
    }
    for (int i = 0; i < 200; i++) {
      code.visitVarInsn(Opcodes.ILOAD, i + 4);
      code.visitInsn(Opcodes.POP);
    }
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  @Test
  void everySiteIsFoundByItsPosition() {
    WeaveResult.Woven woven =
        (WeaveResult.Woven)
            WEAVER.weave(Fixtures.bytes(ConfinedFixture.class), Flavour.HOME, HIERARCHY);
    for (MethodSites method : woven.methods()) {
      for (Site site : method.sites()) {
        assertThat(method.atBci(site.bci())).isEqualTo(site);
        assertThat(method.at(site.instruction(), site.kind())).isEqualTo(site);
      }
    }
  }

  @Test
  void framesWithAnObstacleCannotBeResumed() {
    assertThatExceptionOfType(WeaveException.class)
        .isThrownBy(() -> resume(monitorWithoutALocal(), "run", "(LA;)V", 4))
        .satisfies(e -> assertThat(e.code()).isEqualTo(WeaveException.Code.OBSTACLE))
        .withMessageContaining("holds a monitor");
    assertThatExceptionOfType(WeaveException.class)
        .isThrownBy(() -> resume("locked", "(I)I", 0))
        .satisfies(e -> assertThat(e.code()).isEqualTo(WeaveException.Code.NO_SUCH_SITE));
    assertThatExceptionOfType(WeaveException.class)
        .isThrownBy(() -> resume("missing", "()V", 0))
        .satisfies(e -> assertThat(e.code()).isEqualTo(WeaveException.Code.NO_SUCH_SITE));
  }

  private static byte[] monitorWithoutALocal() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "A", null, "java/lang/Object", null);
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "run", "(LA;)V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitInsn(Opcodes.MONITORENTER);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitVarInsn(Opcodes.ASTORE, 0);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, "A", "call", "()V", false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static ResumeClass resume(String method, String descriptor, int instruction) {
    return resume(Fixtures.bytes(ListingFixture.class), method, descriptor, instruction);
  }

  private static ResumeClass resume(
      byte[] classFile, String method, String descriptor, int instruction) {
    return WEAVER.resume(
        classFile, Flavour.HOME, method, descriptor, instruction, Site.Kind.CALL, HIERARCHY);
  }
}
