package io.roamjvm.runtime.task;

/** A task did not move; the message says why, for people. */
public final class MoveRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why, for programs. */
  public enum Code {
    /** There is no such task. */
    NO_TASK,
    /** The process has more than one live thread of the program. */
    THREADS,
    /** No safepoint, or none that the task can leave from, was reached in time. */
    NO_SAFEPOINT,
    /** Something that the task reaches cannot travel. */
    UNSUPPORTED,
    /** No guest could be had, or it failed before the move was committed. */
    GUEST,
    /** The task is moving already. */
    BUSY,
    /** The task ended before it could move. */
    ENDED
  }

  private final Code code;

  public MoveRefusedException(Code code, String message) {
    super(message);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
