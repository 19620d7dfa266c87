package io.roamjvm.node.control;

import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.NodeInfo;
import io.roamjvm.protocol.control.NodeState;
import io.roamjvm.protocol.control.TaskInfo;
import io.roamjvm.protocol.control.TaskTable;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds what the user means by the name of a task or a node. Pure. */
final class TaskLookup {

  /** The word for a task's home node, where a node's name is expected. */
  static final String HOME = "home";

  private static final int SHOWN = 8;

  private TaskLookup() {}

  /**
   * Finds a task by identity, then by pid, then by prefix of its identity. Of several tasks of one
   * process the only one that is not confined is meant.
   *
   * @throws ControlException NOT_FOUND, or USAGE when several fit, with their names
   */
  static TaskInfo task(TaskTable table, String reference) throws ControlException {
    List<TaskInfo> exact = filter(table, task -> task.task().equals(reference));
    if (!exact.isEmpty()) {
      return exact.get(0);
    }
    List<TaskInfo> fitting = filter(table, task -> Long.toString(task.pid()).equals(reference));
    if (fitting.isEmpty()) {
      fitting = filter(table, task -> task.task().startsWith(reference));
    }
    if (fitting.isEmpty() || reference.isEmpty()) {
      throw new ControlException(ErrorCode.NOT_FOUND, notFound(table, reference), null);
    }
    List<TaskInfo> free = fitting.stream().filter(task -> !task.confinedNow()).toList();
    List<TaskInfo> meant = fitting.size() == 1 || free.isEmpty() ? fitting : free;
    if (meant.size() > 1) {
      String names =
          meant.stream().limit(SHOWN).map(TaskInfo::task).collect(Collectors.joining(", "));
      String text = "\"%s\" fits %d tasks: say which (%s)";
      throw new ControlException(
          ErrorCode.USAGE, text.formatted(reference, meant.size(), names), null);
    }
    return meant.get(0);
  }

  /**
   * Finds the node to move a task to.
   *
   * @param home name of the task's home node
   * @throws ControlException NOT_FOUND; UNREACHABLE or REFUSED when it cannot take tasks now
   */
  static NodeInfo target(List<NodeInfo> nodes, String reference, String home)
      throws ControlException {
    String wanted = reference.equals(HOME) ? home : reference;
    for (NodeInfo node : nodes) {
      if (node.name().equals(wanted) || node.address().equals(wanted)) {
        return usable(node);
      }
    }
    String known =
        nodes.stream().limit(SHOWN).map(NodeInfo::name).collect(Collectors.joining(", "));
    throw new ControlException(
        ErrorCode.NOT_FOUND, "no node \"" + wanted + "\": there are " + known, null);
  }

  private static NodeInfo usable(NodeInfo node) throws ControlException {
    if (node.state() == NodeState.SUSPECT) {
      throw new ControlException(
          ErrorCode.UNREACHABLE, "node " + node.name() + " has not been heard of lately", null);
    }
    if (node.state() == NodeState.LEFT) {
      throw new ControlException(
          ErrorCode.REFUSED, "node " + node.name() + " has left the cluster", null);
    }
    return node;
  }

  private static String notFound(TaskTable table, String reference) {
    String text = "no task or process \"" + reference + "\": see roam ps";
    return table.silent().isEmpty()
        ? text
        : text + " (without answer from " + String.join(", ", table.silent()) + ")";
  }

  private static List<TaskInfo> filter(TaskTable table, Predicate<TaskInfo> fits) {
    return table.tasks().stream().filter(fits).toList();
  }
}
