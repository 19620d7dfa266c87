package io.roamjvm.weaver;

/** A frame's resume class cannot be made. */
public final class WeaveException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Code {
    /** The class file has no such method, or the method no such site. */
    NO_SUCH_SITE,
    /** A frame cannot be saved, and so not be resumed, at this site. */
    OBSTACLE,
    /** The resume method would pass the size that the class file format allows. */
    TOO_LARGE,
    /** The class file cannot be parsed, or lacks stack maps that cannot be computed. */
    UNUSABLE_CLASS_FILE
  }

  private final Code code;

  public WeaveException(Code code, String message) {
    super(message);
    this.code = code;
  }

  public WeaveException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
