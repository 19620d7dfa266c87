package io.roamjvm.runtime.heap;

/**
 * An object that cannot leave this JVM is reachable from what should leave: the task is confined.
 */
public final class UnsupportedObjectException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String path;
  private final transient Class<?> type;

  UnsupportedObjectException(String path, Class<?> type, String reason) {
    super(path + ": " + reason);
    this.path = path;
    this.type = type;
  }

  /**
   * How the object is reached, from the root on, such as {@code root 3 -> com.x.Chart.g ->
   * sun.java2d.SunGraphics2D}.
   */
  public String path() {
    return path;
  }

  /** The class of the object that cannot travel. */
  public Class<?> type() {
    return type;
  }
}
