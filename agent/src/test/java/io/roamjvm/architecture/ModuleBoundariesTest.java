package io.roamjvm.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A module uses only what stands below it. The poms forbid most of it at compile time; what they
 * cannot see is what a module may reach through the dependencies of its dependencies.
 */
class ModuleBoundariesTest {
  private static final String ROOT = "io.roamjvm.";

  /** For each module, the modules that it may use. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "bootstrap", Set.of(),
          "loadbalancer", Set.of(),
          "protocol", Set.of(),
          "weaver", Set.of("bootstrap"),
          "runtime", Set.of("bootstrap", "protocol", "weaver"),
          "deputy", Set.of("bootstrap", "protocol", "weaver", "runtime"),
          "node", Set.of("loadbalancer", "protocol"),
          "cli", Set.of("protocol", "node", "weaver"));

  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.roamjvm");
  }

  static Set<String> modules() {
    return ALLOWED.keySet();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void usesOnlyTheModulesBelow(String module) {
    List<String> forbidden = new ArrayList<>(List.of(ROOT + "agent..", ROOT + "premain.."));
    for (String other : ALLOWED.keySet()) {
      if (!other.equals(module) && !ALLOWED.getOrDefault(module, Set.of()).contains(other)) {
        forbidden.add(ROOT + other + "..");
      }
    }
    noClasses()
        .that()
        .resideInAPackage(ROOT + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden.toArray(String[]::new))
        .check(classes);
  }

  @Test
  void seesTheClassesOfEveryModule() {
    for (String module : ALLOWED.keySet()) {
      assertThat(classes.stream().filter(c -> c.getPackageName().startsWith(ROOT + module)))
          .as(module)
          .isNotEmpty();
    }
  }

  @Test
  void bootstrapUsesTheBaseModuleAlone() {
    classes()
        .that()
        .resideInAPackage(ROOT + "bootstrap..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "bootstrap..",
            "java.io..",
            "java.lang..",
            "java.math..",
            "java.net..",
            "java.nio..",
            "java.security..",
            "java.text..",
            "java.time..",
            "java.util..",
            "jdk.internal..",
            "sun.nio..",
            "org.jspecify..",
            "")
        .check(classes);
  }

  @Test
  void bootstrapNeverLogs() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "bootstrap..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.slf4j..", "java.util.logging..")
        .check(classes);
  }

  @Test
  void onlyCheckingUsesTheWeaverInTheCommandLine() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "cli..")
        .and()
        .resideOutsideOfPackage(ROOT + "cli.check..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "weaver..")
        .check(classes);
  }

  @Test
  void nettyStaysInTheLink() {
    confined("io.netty..", ROOT + "protocol.link..");
  }

  @Test
  void kryoStaysInTheControlMessages() {
    confined("com.esotericsoftware..", ROOT + "protocol..", ROOT + "runtime..");
  }

  @Test
  void picocliStaysInTheCommands() {
    confined("picocli..", ROOT + "cli..", ROOT + "agent..");
  }

  @Test
  void asmAndByteBuddyNeverMeet() {
    noClasses()
        .that(describe("use ASM", ModuleBoundariesTest::usesAsm))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.bytebuddy..")
        .check(classes);
  }

  private static boolean usesAsm(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .anyMatch(use -> use.getTargetClass().getPackageName().startsWith("org.objectweb.asm"));
  }

  @Test
  void loadBalancerDoesNoInputOrOutput() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "loadbalancer..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..")
        .orShould()
        .dependOnClassesThat()
        .haveSimpleName("Thread")
        .check(classes);
  }

  @Test
  void weaverLoadsAndReadsNothing() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "weaver..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.nio..", "java.lang.instrument..", "org.slf4j..")
        .check(classes);
  }

  @Test
  void modulesHaveNoCycles() {
    SlicesRuleDefinition.slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(classes);
  }

  private static void confined(String library, String... homes) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "*..")
        .and()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(classes);
  }
}
