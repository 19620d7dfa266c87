package io.roamjvm.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The frames that a thread is about to resume, outermost first. A generated resume method takes its
 * own values from it and, if its frame stood at a call, calls {@link #next} in place of the callee.
 */
public abstract class ResumeStack {

  protected ResumeStack() {}

  /**
   * The values of the frame being resumed, in the order of the save handler: live locals by slot,
   * then spilled operands from the bottom; primitives boxed, int-like ones as {@code Integer}. May
   * be called once a frame; the stack forgets them.
   */
  public abstract Object[] values();

  /**
   * Resumes the next inner frame and returns its result, boxed if primitive, null if void.
   *
   * @throws Throwable what the inner frame throws
   */
  public abstract @Nullable Object next() throws Throwable;

  /** Called by a frame whose blocks hold monitors, once it has entered all of them again. */
  public abstract void monitorsEntered();
}
