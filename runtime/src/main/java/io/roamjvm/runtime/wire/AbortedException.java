package io.roamjvm.runtime.wire;

import java.io.IOException;

/** The sender gave up in the middle of a message. */
public final class AbortedException extends IOException {

  private static final long serialVersionUID = 1L;

  AbortedException() {
    super("the sender gave up in the middle of a message");
  }
}
