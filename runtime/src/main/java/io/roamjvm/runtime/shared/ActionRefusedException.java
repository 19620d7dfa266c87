package io.roamjvm.runtime.shared;

import java.io.IOException;

/**
 * A remote asks for what home does not do for remotes, so that the two do not understand each
 * other. A type of its own, because actions themselves may throw any {@link IOException}.
 */
public final class ActionRefusedException extends IOException {

  private static final long serialVersionUID = 1;

  /** Says what was asked for in vain. */
  public ActionRefusedException(String message) {
    super(message);
  }
}
