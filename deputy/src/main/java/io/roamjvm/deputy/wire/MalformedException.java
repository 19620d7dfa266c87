package io.roamjvm.deputy.wire;

import java.io.IOException;

/**
 * A forwarded call or its reply that does not follow the encoding: the peer is not a Roam of this
 * version.
 */
public final class MalformedException extends IOException {

  private static final long serialVersionUID = 1L;

  public MalformedException(String what) {
    super("malformed forwarded call: " + what);
  }
}
