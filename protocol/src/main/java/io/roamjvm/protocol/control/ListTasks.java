package io.roamjvm.protocol.control;

/**
 * Asks for tasks.
 *
 * @param localOnly only those whose home is the asked node; otherwise it asks all other nodes too
 */
public record ListTasks(boolean localOnly) implements Request<TaskTable> {

  @Override
  public Class<TaskTable> replyType() {
    return TaskTable.class;
  }
}
