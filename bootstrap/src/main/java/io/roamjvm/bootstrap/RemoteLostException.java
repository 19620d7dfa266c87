package io.roamjvm.bootstrap;

/**
 * Thrown at the root frame of a task whose remote was lost after it had left for good: the guest
 * JVM or its node died, or the link to it broke. What the task did since it left is not known at
 * home.
 */
public final class RemoteLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RemoteLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
