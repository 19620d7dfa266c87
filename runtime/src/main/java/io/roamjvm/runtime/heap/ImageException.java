package io.roamjvm.runtime.heap;

import org.jspecify.annotations.Nullable;

/** An image was refused. Nothing of it has been applied; the objects are as they were before. */
public final class ImageException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why; each is a different thing for the user to do. */
  public enum Code {
    /** The bytes are not an image of this version, or contradict themselves. */
    MALFORMED,
    /** The other JVM lays out objects differently: start both with the same header flags. */
    OTHER_LAYOUT,
    /** A class that the image names does not exist here, or cannot be loaded. */
    UNKNOWN_CLASS,
    /** A named object, such as a stream or a constant of the JDK, does not exist here. */
    UNKNOWN_OBJECT,
    /** The image holds an object that does not travel. */
    UNSUPPORTED,
    /** The objects do not fit into this JVM's memory. */
    TOO_LARGE,
    /** An identity hash code could not be kept where a table depends on it. */
    HASH_CONFLICT
  }

  private final Code code;

  public ImageException(Code code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }

  static ImageException malformed(String what) {
    return new ImageException(Code.MALFORMED, "the object image is malformed: " + what, null);
  }
}
