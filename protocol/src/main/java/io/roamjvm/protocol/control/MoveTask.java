package io.roamjvm.protocol.control;

import java.util.Objects;

/**
 * Daemon to agent: move a task of yours.
 *
 * @param task exact identity
 * @param node name of the target node; the home node's own name means home
 */
public record MoveTask(String task, String node, long timeoutMillis) implements Request<Moved> {

  public MoveTask {
    Objects.requireNonNull(task);
    Objects.requireNonNull(node);
  }

  @Override
  public Class<Moved> replyType() {
    return Moved.class;
  }
}
