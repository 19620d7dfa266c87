package io.roamjvm.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.examples.shapes.Shapes;
import io.roamjvm.weaver.fixtures.HiddenTypeFixture;
import io.roamjvm.weaver.migration.Migration;
import io.roamjvm.weaver.migration.WovenLoader;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shape gives the result of its plain run when it is captured and resumed on the way. */
class BehaviourTest {

  private static final String SHAPES = "io.roamjvm.examples.shapes.";

  static Stream<String> shapes() {
    // the JVM leaves frames of hidden classes out of stack traces and walks, or names those: not
    // the
    // weaver's to mend
    return Shapes.all().keySet().stream()
        .filter(name -> !name.contains("Trace") && !name.equals("StackWalkerShape"));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void resumesAtEverySafepoint(String shape) throws Throwable {
    check(SHAPES + shape, Flavour.HOME, number -> true);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void resumesInTheGuestFlavour(String shape) throws Throwable {
    check(SHAPES + shape, Flavour.GUEST, number -> number % 3 == 1);
  }

  @Test
  void holdsValuesOfTypesThatItMayNotName() throws Throwable {
    check(HiddenTypeFixture.class.getName(), Flavour.HOME, number -> true);
  }

  private static void check(String program, Flavour flavour, IntPredicate when) throws Throwable {
    String plain = (String) Class.forName(program).getMethod("run").invoke(null);
    WovenLoader loader =
        new WovenLoader(BehaviourTest::isProgram, Flavour.HOME, flavour, ConfinedCalls.NONE);
    Migration migration = new Migration(loader, when);
    assertThat(migration.run(program)).isEqualTo(plain);
    assertThat(migration.departures()).isPositive();
  }

  private static boolean isProgram(String className) {
    return className.startsWith(SHAPES) || className.startsWith("io.roamjvm.weaver.fixtures.");
  }
}
