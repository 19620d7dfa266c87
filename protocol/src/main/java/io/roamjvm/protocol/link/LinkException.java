package io.roamjvm.protocol.link;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A link could not be opened, or broke. */
public final class LinkException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Why; each is a different thing for the user to do. */
  public enum Code {
    /** Nobody listens at the address, or it cannot be reached in time. */
    UNREACHABLE,
    /** The peer does not hold the same key. */
    WRONG_KEY,
    /** The peer speaks no version of the protocol that we do. */
    VERSION,
    /** A frame broke a limit or the format. */
    MALFORMED,
    /** The address to listen on is taken. */
    PORT_IN_USE,
    /** The link was open and is no longer. */
    CLOSED
  }

  private final Code code;

  public LinkException(Code code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
