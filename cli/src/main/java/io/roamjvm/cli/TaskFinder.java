package io.roamjvm.cli;

import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.TaskInfo;
import io.roamjvm.protocol.control.TaskTable;
import java.util.List;
import java.util.stream.Collectors;

/** Finds tasks as users name them: by identity, by pid, by the beginning of the identity. */
public final class TaskFinder {

  private TaskFinder() {}

  /**
   * The task that is named; all tasks of a process when its pid is.
   *
   * @throws CliException NOT_FOUND; USAGE when a prefix fits several; UNREACHABLE when it may be on
   *     a node that did not answer
   */
  public static List<TaskInfo> find(TaskTable table, String name) throws CliException {
    List<TaskInfo> exact = table.tasks().stream().filter(t -> t.task().equals(name)).toList();
    if (!exact.isEmpty()) {
      return exact;
    }
    List<TaskInfo> process =
        table.tasks().stream().filter(t -> Long.toString(t.pid()).equals(name)).toList();
    if (!process.isEmpty()) {
      return process;
    }
    List<TaskInfo> fitting =
        name.isEmpty()
            ? List.of()
            : table.tasks().stream().filter(t -> t.task().startsWith(name)).toList();
    if (fitting.size() > 1) {
      String names =
          fitting.stream().map(TaskInfo::task).limit(5).collect(Collectors.joining(", "));
      throw new CliException(
          ErrorCode.USAGE,
          "\""
              + name
              + "\" fits "
              + fitting.size()
              + " tasks ("
              + names
              + "): write more of the name");
    }
    if (fitting.isEmpty()) {
      throw absent(table, name);
    }
    return fitting;
  }

  private static CliException absent(TaskTable table, String name) {
    if (table.silent().isEmpty()) {
      return new CliException(
          ErrorCode.NOT_FOUND, "no task or pid \"" + name + "\": \"roam ps\" lists what there is");
    }
    return new CliException(
        ErrorCode.UNREACHABLE,
        "no task or pid \""
            + name
            + "\" here, and no answer from "
            + String.join(", ", table.silent())
            + ": see \"roam nodes\" and try again");
  }
}
