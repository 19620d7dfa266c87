package io.roamjvm.protocol.control;

import java.util.Objects;

/**
 * The request was not carried out.
 *
 * @param message one line: what, which, and what to do
 */
public record Failure(ErrorCode code, String message) implements Reply {

  public Failure {
    Objects.requireNonNull(code);
    Objects.requireNonNull(message);
  }
}
