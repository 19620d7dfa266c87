package io.roamjvm.protocol.control;

/** Daemon to agent: which tasks are there now? */
public record AgentTasks() implements Request<TaskTable> {

  @Override
  public Class<TaskTable> replyType() {
    return TaskTable.class;
  }
}
