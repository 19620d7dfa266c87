package io.roamjvm.protocol.control;

import io.roamjvm.protocol.link.LinkException;
import org.jspecify.annotations.Nullable;

/** A request was not carried out; the message is one line fit for the user. */
public final class ControlException extends Exception {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public ControlException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The same failure in terms of a request. */
  public static ControlException of(LinkException e) {
    ErrorCode code =
        switch (e.code()) {
          case WRONG_KEY, VERSION -> ErrorCode.REFUSED;
          case UNREACHABLE, CLOSED -> ErrorCode.UNREACHABLE;
          case MALFORMED, PORT_IN_USE -> ErrorCode.FAILED;
        };
    return new ControlException(code, String.valueOf(e.getMessage()), e);
  }

  public ErrorCode code() {
    return code;
  }

  /** To answer somebody else's request with. */
  public Failure toFailure() {
    return new Failure(code, String.valueOf(getMessage()));
  }
}
