package io.roamjvm.node.control;

import static io.roamjvm.protocol.control.ErrorCode.NOT_FOUND;
import static io.roamjvm.protocol.control.ErrorCode.REFUSED;
import static io.roamjvm.protocol.control.ErrorCode.UNREACHABLE;
import static io.roamjvm.protocol.control.ErrorCode.USAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.NodeInfo;
import io.roamjvm.protocol.control.NodeState;
import io.roamjvm.protocol.control.TaskInfo;
import io.roamjvm.protocol.control.TaskTable;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskLookupTest {

  private static final TaskTable TABLE =
      new TaskTable(
          List.of(
              task("aa-1", 10, null),
              task("aa-12", 11, null),
              task("ab-1", 12, null),
              task("ab-2", 12, "MONITOR"),
              task("ac-1", 13, null),
              task("ac-2", 13, null)),
          List.of("mute"));
  private static final List<NodeInfo> NODES =
      List.of(node("x", NodeState.ALIVE), node("y", NodeState.SUSPECT), node("z", NodeState.LEFT));

  @Test
  void anExactIdentityWinsOverAPrefix() throws Exception {
    assertThat(TaskLookup.task(TABLE, "aa-1").task()).isEqualTo("aa-1");
  }

  @Test
  void aPrefixThatFitsOneTaskNamesIt() throws Exception {
    assertThat(TaskLookup.task(TABLE, "aa-12").task()).isEqualTo("aa-12");
  }

  @Test
  void aPidNamesTheOneTaskThatCanMove() throws Exception {
    assertThat(TaskLookup.task(TABLE, "11").task()).isEqualTo("aa-12");
    assertThat(TaskLookup.task(TABLE, "12").task()).isEqualTo("ab-1");
  }

  @Test
  void severalThatFitAreListed() {
    assertFails(() -> TaskLookup.task(TABLE, "13"), USAGE, "fits 2 tasks: say which (ac-1, ac-2)");
    assertFails(() -> TaskLookup.task(TABLE, "a"), USAGE, "fits 5 tasks");
  }

  @Test
  void whatIsNotThereMayBeWhereNobodyAnswered() {
    assertFails(() -> TaskLookup.task(TABLE, "q"), NOT_FOUND, "\"q\"");
    assertFails(() -> TaskLookup.task(TABLE, "q"), NOT_FOUND, "without answer from mute");
    assertFails(() -> TaskLookup.task(TABLE, ""), NOT_FOUND, "\"\"");
  }

  @Test
  void aNodeIsNamedByNameAddressOrHome() throws Exception {
    assertThat(TaskLookup.target(NODES, "x", "q").name()).isEqualTo("x");
    assertThat(TaskLookup.target(NODES, "x:1", "q").name()).isEqualTo("x");
    assertThat(TaskLookup.target(NODES, "home", "x").name()).isEqualTo("x");
  }

  @Test
  void aNodeThatCannotTakeATaskIsExplained() {
    assertFails(() -> TaskLookup.target(NODES, "q", "x"), NOT_FOUND, "there are x, y, z");
    assertFails(() -> TaskLookup.target(NODES, "y", "x"), UNREACHABLE, "not been heard of");
    assertFails(() -> TaskLookup.target(NODES, "z", "x"), REFUSED, "has left");
  }

  private static void assertFails(ThrowingCallable call, ErrorCode code, String text) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ControlException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(text);
  }

  private static TaskInfo task(String id, long pid, @Nullable String confined) {
    return new TaskInfo(
        id,
        pid,
        "main",
        "P",
        "x",
        "x",
        "RUNNING",
        0,
        0,
        confined,
        confined,
        confined != null,
        0,
        List.of());
  }

  private static NodeInfo node(String name, NodeState state) {
    return new NodeInfo(name, name + ":1", state, 1, 0, 0, 0);
  }
}
