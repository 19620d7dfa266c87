package io.roamjvm.runtime.heap;

import io.roamjvm.weaver.refusal.Refusal;
import io.roamjvm.weaver.refusal.RefusalCode;
import java.util.function.IntFunction;

/**
 * An object that cannot leave this JVM is reachable from what should leave: the task is confined.
 */
public final class UnsupportedObjectException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int root;
  private final int first;
  private final String path;
  private final String reason;
  private final transient Class<?> type;

  /**
   * @param root index of the root that the path begins with; -1 if it begins elsewhere
   */
  UnsupportedObjectException(int root, String path, Class<?> type, String reason) {
    super((root < 0 ? path : "root " + root + path) + ": " + reason);
    this.root = root;
    this.first = root;
    this.path = path;
    this.type = type;
    this.reason = reason;
  }

  /**
   * Of a root itself.
   *
   * @param type the root's class
   */
  public static UnsupportedObjectException ofRoot(int root, Class<?> type, String reason) {
    return new UnsupportedObjectException(root, " -> " + type.getName(), type, reason);
  }

  /** The same, of a root that has a name. */
  private UnsupportedObjectException(UnsupportedObjectException unnamed, String rootName) {
    super(rootName + unnamed.path + ": " + unnamed.reason, unnamed);
    this.root = -1;
    this.first = unnamed.root;
    this.path = rootName + unnamed.path;
    this.type = unnamed.type;
    this.reason = unnamed.reason;
  }

  /**
   * The same exception with the path from a root that people know.
   *
   * @param names of the roots, by index
   */
  public UnsupportedObjectException named(IntFunction<String> names) {
    return root < 0 ? this : new UnsupportedObjectException(this, names.apply(root));
  }

  /** As a reason for which a task does not move. */
  public Refusal refusal() {
    return RefusalCode.OBJECT.of(String.valueOf(getMessage()));
  }

  /**
   * How the object is reached, from the root on, such as {@code root 3 -> com.x.Chart.g ->
   * sun.java2d.SunGraphics2D}.
   */
  public String path() {
    return root < 0 ? path : "root " + root + path;
  }

  /** Index of the root that the path begins with; -1 if it begins elsewhere or has a name. */
  public int root() {
    return root;
  }

  /** Index of the root that the path begins with, whether it has a name or not; or -1. */
  public int firstRoot() {
    return first;
  }

  /** The class of the object that cannot travel. */
  public Class<?> type() {
    return type;
  }
}
