package io.roamjvm.cli;

import io.roamjvm.protocol.control.ErrorCode;

/** A command cannot go on; the message is one line that says what, which, and what to do. */
public final class CliException extends Exception {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public CliException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
