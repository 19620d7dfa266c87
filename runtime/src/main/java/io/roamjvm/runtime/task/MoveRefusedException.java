package io.roamjvm.runtime.task;

import io.roamjvm.weaver.refusal.Refusal;

/** A task did not move; the message says why, for people. */
public final class MoveRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  public MoveRefusedException(Refusal refusal) {
    this("", refusal);
  }

  /**
   * @param circumstances what to say before the reason
   */
  public MoveRefusedException(String circumstances, Refusal refusal) {
    super(circumstances + refusal.text());
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
