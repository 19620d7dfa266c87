package io.roamjvm.protocol.control;

import java.util.List;

/**
 * Tasks.
 *
 * @param silent names of the nodes that should have been asked and did not answer: their tasks are
 *     missing here
 */
public record TaskTable(List<TaskInfo> tasks, List<String> silent) implements Reply {

  public TaskTable {
    tasks = Checks.list(tasks, TaskInfo.class);
    silent = Checks.list(silent, String.class);
  }

  /** A complete table. */
  public static TaskTable of(List<TaskInfo> tasks) {
    return new TaskTable(tasks, List.of());
  }
}
