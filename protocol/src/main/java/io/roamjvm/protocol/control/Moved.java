package io.roamjvm.protocol.control;

import java.util.Objects;

/**
 * A task has moved and runs at its new place.
 *
 * @param from name of the node that it left
 * @param to name of the node where it is
 * @param frozenNanos how long it ran nowhere
 */
public record Moved(
    String task, String from, String to, int frames, long objects, long bytes, long frozenNanos)
    implements MoveOutcome {

  public Moved {
    Objects.requireNonNull(task);
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
  }
}
