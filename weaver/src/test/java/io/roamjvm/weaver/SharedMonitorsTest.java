package io.roamjvm.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.weaver.fixtures.MonitorFixture;
import io.roamjvm.weaver.migration.Migration;
import io.roamjvm.weaver.migration.WovenLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which questions code in guests asks at its monitors. */
class SharedMonitorsTest {

  private final RecordingHandler handler = RecordingHandler.install(object -> false);

  private static WovenLoader guest() {
    return new WovenLoader(
        MonitorFixture.class.getName()::equals, Flavour.GUEST, Flavour.GUEST, ConfinedCalls.NONE);
  }

  private List<String> logOf(String method) throws ReflectiveOperationException {
    guest()
        .loadClass(MonitorFixture.class.getName())
        .getMethod(method, List.class)
        .invoke(null, handler.log);
    return handler.log;
  }

  @Test
  void blocksAskWhenTheyHaveEnteredAndBeforeTheyLeave() throws Exception {
    assertThat(logOf("nested"))
        .containsExactly("enter outer", "1", "enter inner", "2", "leave inner", "3", "leave outer");
  }

  @Test
  void synchronizedMethodsAskForTheirObjectOrClass() throws Exception {
    assertThat(logOf("method"))
        .containsExactly(
            "enter this",
            "in",
            "leave this",
            "got 4",
            "enter MonitorFixture",
            "in class",
            "leave MonitorFixture",
            "got text",
            "enter nothing",
            "leave nothing");
  }

  @Test
  void exceptionsLeaveToo() throws Exception {
    assertThat(logOf("failingMethod"))
        .containsExactly(
            "enter this",
            "first",
            "enter log",
            "leave log",
            "leave this",
            "caught",
            "enter MonitorFixture",
            "leave MonitorFixture",
            "caught");
  }

  @Test
  void returningFromALoopLeavesOnce() throws Exception {
    assertThat(logOf("earlyReturn"))
        .containsExactly(
            "enter this",
            "enter each",
            "leave each",
            "enter each",
            "not 1",
            "leave each",
            "enter each",
            "leave each",
            "leave this",
            "got 2");
  }

  @Test
  void waitsAndNotificationsAreHomes() throws Exception {
    assertThat(logOf("waits"))
        .containsExactly(
            "enter lock",
            "await lock 0 0",
            "await lock 5 0",
            "await lock 6 7",
            "signal lock",
            "signal all lock",
            "await lock 3 0",
            "signal lock",
            "leave lock",
            "enter array",
            "signal array",
            "await array 1 0",
            "leave array",
            "end");
  }

  @Test
  void aMonitorThatHomeDoesNotGetIsLeftWithoutAsking() throws Exception {
    handler.failAt("enter inner");
    assertThat(logOf("caughtOutside"))
        .containsExactly("enter outer", "enter inner", "caught", "true false", "leave outer");
  }

  @Test
  void aMonitorThatHomeCannotLeaveIsLeftHereAfterAskingOnce() throws Exception {
    handler.failAt("leave inner");
    assertThat(logOf("caughtOutside"))
        .containsExactly(
            "enter outer",
            "enter inner",
            "in",
            "leave inner",
            "caught",
            "true false",
            "leave outer");
  }

  @Test
  void whatAHookInASynchronizedMethodThrowsLeavesTheMethod() throws Exception {
    handler.failAt("leave log");
    assertThat(logOf("failingInMethod"))
        .containsExactly(
            "enter lock", "enter log", "in", "leave log", "leave lock", "caught", "false");
  }

  @Test
  void aSynchronizedMethodThatHomeDoesNotEnterDoesNotRun() throws Exception {
    handler.failAt("enter lock");
    assertThat(logOf("failingInMethod")).containsExactly("enter lock", "caught", "false");
  }

  @Test
  void aSynchronizedMethodThatHomeCannotLeaveAsksOnce() throws Exception {
    handler.failAt("leave lock");
    assertThat(logOf("failingInMethod"))
        .containsExactly(
            "enter lock", "enter log", "in", "leave log", "leave lock", "caught", "false");
  }

  @Test
  void asksForTheObjectOfAMethodThatOverwritesIt() throws Exception {
    Class<?> type =
        new WovenLoader(
                Map.of(LostThisFixture.NAME, LostThisFixture.classFile()),
                Flavour.GUEST,
                Flavour.GUEST,
                ConfinedCalls.NONE)
            .loadClass(LostThisFixture.NAME);
    Object fixture = type.getConstructor().newInstance();
    assertThat(type.getMethod("overwrite", Object.class, int.class).invoke(fixture, "other", 3))
        .isEqualTo("other");
    assertThat(handler.log).containsExactly("enter " + fixture, "leave " + fixture);
  }

  @Test
  void framesThatMoveDoNotLeaveAndThoseThatArriveDoNotEnter() throws Throwable {
    Migration staying = new Migration(guest(), number -> false);
    assertThat(staying.run(MonitorFixture.class.getName())).isEqualTo(MonitorFixture.run());
    List<String> all = List.copyOf(handler.log);
    assertThat(all).hasSize(3 * 6).startsWith("enter lock", "enter method", "enter lock");

    int departures = 0;
    for (int first = 1; first <= staying.safepoints(); first++) {
      handler.log.clear();
      int from = first;
      Migration moving = new Migration(guest(), number -> number == from);
      assertThat(moving.run(MonitorFixture.class.getName())).isEqualTo(MonitorFixture.run());
      departures += moving.departures();
      assertThat(withoutOneLeavingOfMethod(all)).as("moved at %s", first).contains(handler.log);
    }
    assertThat(departures).isGreaterThan(3);
    handler.log.clear();
    Migration moving = new Migration(guest(), number -> true);
    assertThat(moving.run(MonitorFixture.class.getName())).isEqualTo(MonitorFixture.run());
    assertThat(handler.log)
        .as("the caller of a resume method leaves the method's monitor")
        .containsExactlyElementsOf(all.stream().filter(q -> !q.equals("leave method")).toList());
  }

  /** Where one frame of the method moves, its caller leaves; or none does. */
  private static List<List<String>> withoutOneLeavingOfMethod(List<String> all) {
    List<List<String>> variants = new ArrayList<>(List.of(all));
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).equals("leave method")) {
        List<String> variant = new ArrayList<>(all);
        variant.remove(i);
        variants.add(variant);
      }
    }
    return variants;
  }
}
