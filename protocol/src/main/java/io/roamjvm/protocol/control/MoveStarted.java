package io.roamjvm.protocol.control;

import java.util.Objects;

/** The move was passed on to the process; {@code roam ps} shows what becomes of it. */
public record MoveStarted(String task, String from, String to) implements MoveOutcome {

  public MoveStarted {
    Objects.requireNonNull(task);
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
  }
}
