package io.roamjvm.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roamjvm.weaver.migration.Migration;
import io.roamjvm.weaver.migration.Sources;
import io.roamjvm.weaver.migration.WovenLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;

/**
 * Programs in class files of all versions give the result of their plain run when they are captured
 * and resumed at every safepoint.
 */
class ClassFileVersionsTest {

  /** A JDK 25, for what only its compiler can compile. */
  private static final Path JDK_25 =
      Path.of(System.getProperty("roam.jdk25", "/usr/lib/jvm/temurin-25-jdk-amd64"));

  private static final Path JDK = Path.of(System.getProperty("java.home"));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      ints = {
        Opcodes.V1_1,
        Opcodes.V1_2,
        Opcodes.V1_3,
        Opcodes.V1_4,
        Opcodes.V1_5,
        Opcodes.V1_6,
        Opcodes.V1_7,
        Opcodes.V1_8
      })
  void classicProgramResumesAtEverySafepoint(int version) throws Throwable {
    Map<String, byte[]> classes =
        Sources.compile(JDK, "Classic", Sources.of("Classic"), folder, "--release", "8");
    check(Sources.withVersion(classes, version), "programs.Classic");
  }

  @Test
  void version50WithoutStackMapsResumes() throws Throwable {
    Map<String, byte[]> classes =
        Sources.compile(JDK, "Classic", Sources.of("Classic"), folder, "--release", "8");
    Map<String, byte[]> bare = Sources.withVersion(classes, Opcodes.V1_4);
    bare.values().forEach(bytes -> bytes[7] = Opcodes.V1_6);
    check(bare, "programs.Classic");
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6})
  void subroutinesResume(int version) throws Throwable {
    check(
        Map.of(SubroutineFixture.NAME, SubroutineFixture.classFile(version, false)),
        SubroutineFixture.NAME);
  }

  @Test
  void finalFieldsOfOldClassFilesAreAssigned() throws Throwable {
    check(Map.of(FinalsFixture.NAME, FinalsFixture.classFile()), FinalsFixture.NAME);
  }

  @Test
  void subroutineThatReturnsForAnotherIsLeftWithAReason() {
    WeaveResult result =
        new Weaver(ConfinedCalls.NONE)
            .weave(
                SubroutineFixture.classFile(Opcodes.V1_1, true), Flavour.HOME, Hierarchy.UNKNOWN);
    assertThat(((WeaveResult.Skipped) result).reason())
        .contains("its method past has a subroutine that returns for another one");
  }

  @Test
  void flexibleConstructorsResume() throws Throwable {
    assumeTrue(Files.exists(JDK_25.resolve("bin/javac")), "there is no JDK 25 at " + JDK_25);
    Map<String, byte[]> classes =
        Sources.compile(JDK_25, "Flexible", Sources.of("Flexible"), folder, "--release", "25");
    int newest = 44 + Runtime.version().feature();
    // the library that pattern switches are linked with exists since Java 21
    assumeTrue(newest >= Opcodes.V21, "this JVM, " + Runtime.version() + ", is older than 21");
    check(Sources.withVersion(classes, Math.min(newest, Opcodes.V25)), "programs.Flexible");
  }

  @Test
  void flexibleConstructorsWeave() throws Exception {
    assumeTrue(Files.exists(JDK_25.resolve("bin/javac")), "there is no JDK 25 at " + JDK_25);
    Map<String, byte[]> classes =
        Sources.compile(JDK_25, "Flexible", Sources.of("Flexible"), folder, "--release", "25");
    Weaver weaver = new Weaver(ConfinedCalls.NONE);
    classes.forEach(
        (name, bytes) ->
            assertThat(weaver.weave(bytes, Flavour.HOME, Hierarchy.UNKNOWN))
                .as(name)
                .isNotInstanceOf(WeaveResult.Skipped.class));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 150, 500})
  void largeMethodsResume(int parts) throws Throwable {
    Map<String, byte[]> classes =
        Sources.compile(JDK, "Large", large(parts), folder, "--release", "17");
    sample(classes, "programs.Large", plain(classes, "programs.Large"), 12);
  }

  /** A method of some 50 bytes a part, in loops and out of them, with 300 locals. */
  private static String large(int parts) {
    StringBuilder code = new StringBuilder("package programs; public class Large {\n");
    code.append("static int step(int k) { for (int i = 0; i < 1; i++) k += i; return k; }\n");
    code.append("public static String run() {\nint sum = 1; long wide = 2;\n");
    for (int i = 0; i < 300; i++) {
      code.append("long v").append(i).append(" = ").append(i).append(";\n");
    }
    for (int part = 0; part < parts; part++) {
      String local = "v" + part % 300;
      if (part % 20 == 19) {
        code.append("for (int i = 0; i < 2; i++) { ").append(local).append(" += step(i); }\n");
      } else {
        code.append(local + " += sum + wide * step(" + part + "); sum += (int) " + local + ";\n");
      }
    }
    return code.append("return sum + \";\" + wide + \";\" + v7 + v299;\n}\n}\n").toString();
  }

  /** At every safepoint in one run, and at a sample of them in another. */
  private static void check(Map<String, byte[]> classes, String program) throws Throwable {
    String plain = plain(classes, program);
    Migration all = new Migration(loader(classes), number -> true);
    assertThat(all.run(program)).isEqualTo(plain);
    assertThat(all.departures()).isPositive();
    sample(classes, program, plain, 40);
  }

  private static String plain(Map<String, byte[]> classes, String program)
      throws ReflectiveOperationException {
    return (String) new Plain(classes).loadClass(program).getMethod("run").invoke(null);
  }

  private static void sample(Map<String, byte[]> classes, String program, String plain, int times)
      throws Throwable {
    Migration counted = new Migration(loader(classes), number -> false);
    assertThat(counted.run(program)).isEqualTo(plain);
    int every = Math.max(1, counted.safepoints() / times);
    Migration some = new Migration(loader(classes), number -> number % every == 0);
    assertThat(some.run(program)).isEqualTo(plain);
    assertThat(some.departures()).isPositive();
  }

  private static WovenLoader loader(Map<String, byte[]> classes) {
    return new WovenLoader(classes, Flavour.HOME, Flavour.HOME, ConfinedCalls.NONE);
  }

  /** Defines the classes as they are. */
  private static final class Plain extends ClassLoader {
    private final Map<String, byte[]> classes;

    Plain(Map<String, byte[]> classes) {
      super(Plain.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
