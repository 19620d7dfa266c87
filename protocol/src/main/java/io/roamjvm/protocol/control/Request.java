package io.roamjvm.protocol.control;

/**
 * What one side asks the other to do or tell.
 *
 * @param <R> what answers it, unless it fails
 */
public sealed interface Request<R extends Reply> extends Message
    permits Hello,
        ListNodes,
        ListTasks,
        MigrateTask,
        RegisterProcess,
        AgentTasks,
        MoveTask,
        RequestGuest,
        Gossip {

  /** The type of the answer, to check it before it is handed to the caller. */
  Class<R> replyType();
}
