package io.roamjvm.protocol.control;

/** Why a request failed, in the terms of the CLI. */
public enum ErrorCode {
  /** The request itself makes no sense. */
  USAGE(2),
  /** No such task, process or node. */
  NOT_FOUND(3),
  /** It was understood and is not going to be done; the message says why. */
  REFUSED(4),
  /** Somebody who is needed cannot be reached. */
  UNREACHABLE(5),
  /** It was tried and went wrong. */
  FAILED(1);

  private final int exitCode;

  ErrorCode(int exitCode) {
    this.exitCode = exitCode;
  }

  /** What the CLI exits with. */
  public int exitCode() {
    return exitCode;
  }
}
