package io.roamjvm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.TaskInfo;
import io.roamjvm.protocol.control.TaskTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskFinderTest {

  private static final TaskTable TABLE =
      TaskTable.of(List.of(task("12@a/1", 12), task("12@a/12", 12), task("345@b/1", 345)));

  @Test
  void findsByIdentityBeforePrefix() throws CliException {
    assertThat(TaskFinder.find(TABLE, "12@a/1"))
        .extracting(TaskInfo::task)
        .containsExactly("12@a/1");
  }

  @Test
  void findsAllTasksOfAProcess() throws CliException {
    assertThat(TaskFinder.find(TABLE, "12")).hasSize(2);
  }

  @Test
  void findsByPrefixOfOne() throws CliException {
    assertThat(TaskFinder.find(TABLE, "345@")).extracting(TaskInfo::pid).containsExactly(345L);
  }

  @Test
  void refusesAPrefixOfSeveral() {
    assertThatThrownBy(() -> TaskFinder.find(TABLE, "12@"))
        .isInstanceOfSatisfying(
            CliException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
        .hasMessageContaining("12@a/1, 12@a/12");
  }

  @Test
  void saysWhenThereIsNone() {
    assertThatThrownBy(() -> TaskFinder.find(TABLE, "9"))
        .isInstanceOfSatisfying(
            CliException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessageContaining("\"9\"");
    assertThatThrownBy(() -> TaskFinder.find(TABLE, "")).isInstanceOf(CliException.class);
  }

  @Test
  void saysWhenANodeThatMayHaveItDidNotAnswer() {
    assertThatThrownBy(() -> TaskFinder.find(new TaskTable(TABLE.tasks(), List.of("c")), "9"))
        .isInstanceOfSatisfying(
            CliException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE))
        .hasMessageContaining("no answer from c");
  }

  private static TaskInfo task(String name, long pid) {
    return new TaskInfo(
        name, pid, "main", "P", "a", "a", "running", 0, 0, null, null, false, 0, List.of());
  }
}
