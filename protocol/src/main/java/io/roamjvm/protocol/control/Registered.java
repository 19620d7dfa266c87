package io.roamjvm.protocol.control;

import java.util.Objects;

/**
 * Answer to {@link RegisterProcess}.
 *
 * @param processId {@code pid@node}
 * @param nodeName the process's home node
 */
public record Registered(String processId, String nodeName) implements Reply {

  public Registered {
    Objects.requireNonNull(processId);
    Objects.requireNonNull(nodeName);
  }
}
