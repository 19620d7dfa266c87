package io.roamjvm.protocol.control;

import java.util.Objects;

/**
 * How often a task was refused to move for one reason.
 *
 * @param code stable code of the reason
 * @param last the latest of these refusals, as a line that begins with the code
 */
public record RefusalCount(String code, long count, String last) {

  public RefusalCount {
    Objects.requireNonNull(code);
    Objects.requireNonNull(last);
  }
}
