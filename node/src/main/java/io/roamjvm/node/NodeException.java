package io.roamjvm.node;

import org.jspecify.annotations.Nullable;

/** A daemon could not start; the message is one line fit for the user. */
public final class NodeException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What was wrong. */
  public enum Code {
    /** The key file is missing, malformed or open to others. */
    KEY,
    /** The address is taken or not this machine's. */
    ADDRESS,
    /** The state directory cannot be used. */
    STATE,
    /** The name is not one that can be used. */
    NAME
  }

  private final Code code;

  public NodeException(Code code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
