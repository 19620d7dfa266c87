package io.roamjvm.runtime.task;

import io.roamjvm.weaver.refusal.Refusal;

/** A task did not move; the message says why, for people. */
public final class MoveRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  /** Index of the value that cannot travel, among those of all frames; -1 if it is none of them. */
  private final int value;

  public MoveRefusedException(Refusal refusal) {
    this("", refusal);
  }

  /**
   * @param circumstances what to say before the reason
   */
  public MoveRefusedException(String circumstances, Refusal refusal) {
    this(circumstances, refusal, -1);
  }

  private MoveRefusedException(String circumstances, Refusal refusal, int value) {
    super(circumstances + refusal.text());
    this.refusal = refusal;
    this.value = value;
  }

  /**
   * Because of an object.
   *
   * @param value what it is reached from: an index among the values of all frames, or any number
   *     that is none
   */
  static MoveRefusedException ofValue(int value, Refusal refusal) {
    return new MoveRefusedException("", refusal, value);
  }

  int value() {
    return value;
  }

  public Refusal refusal() {
    return refusal;
  }
}
