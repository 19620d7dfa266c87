package io.roamjvm.bootstrap.guest;

/**
 * Thrown on the thread of a remote when code inside the JDK reached an operation of the guest's own
 * machine that cannot be forwarded to home. It is thrown instead of letting the operation act on
 * the wrong machine; the call sites that a program uses itself are confined before they get here.
 */
public final class ConfinedError extends Error {

  private static final long serialVersionUID = 1L;

  private final String operation;

  /**
   * @param operation what was about to be called, such as {@code sun.nio.ch.Net.socket0}
   */
  public ConfinedError(String operation) {
    super(
        operation
            + " can run at the task's home only, and was reached inside the JDK of a guest; run"
            + " this code at home (roam migrate TASK home) or report the operation");
    this.operation = operation;
  }

  public String operation() {
    return operation;
  }
}
