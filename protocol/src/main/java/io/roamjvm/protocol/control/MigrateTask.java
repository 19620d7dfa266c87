package io.roamjvm.protocol.control;

import java.util.Objects;

/**
 * Asks any node to have a task moved.
 *
 * @param task identity, a prefix of it that fits one task, or the pid of a process with one task
 * @param target name or address of a node, or {@code home}
 * @param timeoutMillis how long moving may take before it is given up
 * @param async answer {@link MoveStarted} without waiting
 */
public record MigrateTask(String task, String target, long timeoutMillis, boolean async)
    implements Request<MoveOutcome> {

  public MigrateTask {
    Objects.requireNonNull(task);
    Objects.requireNonNull(target);
  }

  @Override
  public Class<MoveOutcome> replyType() {
    return MoveOutcome.class;
  }
}
