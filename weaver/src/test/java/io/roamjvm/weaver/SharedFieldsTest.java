package io.roamjvm.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.bootstrap.GuestHooks;
import io.roamjvm.weaver.fixtures.VolatileFixture;
import io.roamjvm.weaver.migration.Migration;
import io.roamjvm.weaver.migration.WovenLoader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Volatile fields of shared objects are accessed at home, all others here. */
class SharedFieldsTest {

  private static boolean isShared(Object object) {
    return object.getClass().getName().startsWith(VolatileFixture.class.getName())
        || object instanceof Class;
  }

  private static WovenLoader guest() {
    return new WovenLoader(
        name -> name.startsWith(VolatileFixture.class.getName()),
        Flavour.GUEST,
        Flavour.GUEST,
        ConfinedCalls.NONE);
  }

  private static String result(String method) throws ReflectiveOperationException {
    return (String)
        guest().loadClass(VolatileFixture.class.getName()).getMethod(method).invoke(null);
  }

  @BeforeEach
  void haveNoStatics() {
    GuestHooks.install(
        new GuestHooks.Handler() {
          @Override
          public void initialize(Class<?> type) {}

          @Override
          public void confined(String operation) {}

          @Override
          public void absent(String field) {}

          @Override
          public void reflected(@Nullable Object member, String operation) {}

          @Override
          public long nanoTime() {
            return 0;
          }

          @Override
          public long currentTimeMillis() {
            return 0;
          }
        });
  }

  @Test
  void fieldsOfObjectsThatNobodySharesAreHere() throws Exception {
    RecordingHandler handler = RecordingHandler.install(object -> false);
    assertThat(result("fields")).isEqualTo("1 1 true null!1");
    assertThat(result("statics")).isEqualTo("0.5 object");
    assertThat(result("nested")).isEqualTo("6");
    assertThat(handler.log).isEmpty();
  }

  @Test
  void fieldsOfSharedObjectsAreHomes() throws Exception {
    RecordingHandler handler = RecordingHandler.install(SharedFieldsTest::isShared);
    handler.master("VolatileFixture.number", 41);
    handler.master("VolatileFixture.wide", 1L << 40);
    handler.master("VolatileFixture.flag", true);
    handler.master("VolatileFixture.text", "text");
    assertThat(result("fields")).isEqualTo("42 2199023255553 false text!1");
    assertThat(handler.log)
        .containsExactly(
            "read VolatileFixture.number",
            "write VolatileFixture.number 42",
            "read VolatileFixture.wide",
            "write VolatileFixture.wide 2199023255553",
            "read VolatileFixture.flag",
            "write VolatileFixture.flag false",
            "read VolatileFixture.text",
            "write VolatileFixture.text text!",
            "read VolatileFixture.number",
            "read VolatileFixture.wide",
            "read VolatileFixture.flag",
            "read VolatileFixture.text");
  }

  @Test
  void staticFieldsOfSharedClassesAreHomes() throws Exception {
    RecordingHandler handler = RecordingHandler.install(SharedFieldsTest::isShared);
    handler.master("VolatileFixture.half", 1.5);
    assertThat(result("statics")).isEqualTo("2.0 object");
    assertThat(handler.log)
        .containsExactly(
            "read VolatileFixture.half",
            "write VolatileFixture.half 2.0",
            "write VolatileFixture.object object",
            "read VolatileFixture.half",
            "read VolatileFixture.object");
  }

  @Test
  void inheritedProtectedFieldsAreHomes() throws Exception {
    RecordingHandler handler = RecordingHandler.install(SharedFieldsTest::isShared);
    handler.master("Counted.count", 7);
    handler.master("Counted.total", 100L);
    assertThat(result("inherited")).isEqualTo("108");
    assertThat(handler.log)
        .containsExactly(
            "read Counted.count",
            "write Counted.count 8",
            "read Counted.total",
            "read Counted.count",
            "write Counted.total 108",
            "read Counted.total");
  }

  @Test
  void privateFieldsOfNestmatesAreHomes() throws Exception {
    RecordingHandler handler = RecordingHandler.install(SharedFieldsTest::isShared);
    handler.master("VolatileFixture.number", 10);
    assertThat(result("nested")).isEqualTo("16");
    assertThat(handler.log)
        .containsExactly(
            "read VolatileFixture.number",
            "write VolatileFixture.number 12",
            "write Nested.own 4",
            "read VolatileFixture.number",
            "read Nested.own");
  }

  @Test
  void resumedCodeAsksAsWell() throws Throwable {
    RecordingHandler handler = RecordingHandler.install(SharedFieldsTest::isShared);
    handler.master("VolatileFixture.number", 0);
    handler.master("VolatileFixture.half", 0.0);
    handler.master("Counted.count", 3);
    Migration staying = new Migration(guest(), number -> false);
    String result = staying.run(VolatileFixture.class.getName());
    assertThat(result).isEqualTo("6 16 6.0");
    List<String> log = List.copyOf(handler.log);
    assertThat(log).hasSize(3 * 7 + 3);

    RecordingHandler moved = RecordingHandler.install(SharedFieldsTest::isShared);
    moved.master("VolatileFixture.number", 0);
    moved.master("VolatileFixture.half", 0.0);
    moved.master("Counted.count", 3);
    Migration moving = new Migration(guest(), number -> true);
    assertThat(moving.run(VolatileFixture.class.getName())).isEqualTo(result);
    assertThat(moving.departures()).isEqualTo(moving.safepoints()).isPositive();
    assertThat(moved.log).isEqualTo(log);
  }

  @Test
  void objectsUnderConstructionAreAccessedHere() throws Exception {
    RecordingHandler handler = RecordingHandler.install(object -> true);
    handler.master("LostThis.early", 9);
    Class<?> type =
        new WovenLoader(
                Map.of(LostThisFixture.NAME, LostThisFixture.classFile()),
                Flavour.GUEST,
                Flavour.GUEST,
                ConfinedCalls.NONE)
            .loadClass(LostThisFixture.NAME);
    Object made = type.getConstructor().newInstance();
    assertThat(type.getField("early").getInt(made)).isEqualTo(7);
    assertThat(handler.log).containsExactly("read LostThis.early", "write LostThis.early 9");
  }
}
