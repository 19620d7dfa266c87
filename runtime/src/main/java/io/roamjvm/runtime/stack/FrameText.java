package io.roamjvm.runtime.stack;

import org.jspecify.annotations.Nullable;

/** Frames as people read them, such as {@code com.x.Foo.bar(Foo.java:12)}. */
public final class FrameText {

  private FrameText() {}

  /** A frame that a walker has seen. */
  static String of(StackWalker.StackFrame frame, Class<?> owner) {
    if (frame.isNativeMethod()) {
      return of(owner.getName(), frame.getMethodName(), null, -2);
    }
    StackTraceElement element = frame.toStackTraceElement();
    return of(
        owner.getName(), frame.getMethodName(), element.getFileName(), element.getLineNumber());
  }

  /** A frame of a stack trace, without the names of loader and module. */
  public static String of(StackTraceElement frame) {
    return of(
        frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
  }

  /**
   * A frame.
   *
   * @param line the source line, negative if unknown, -2 for a native method
   */
  public static String of(String type, String method, @Nullable String file, int line) {
    String place;
    if (line == -2) {
      place = "Native";
    } else if (file == null) {
      place = "Unknown";
    } else {
      place = line < 0 ? file : file + ':' + line;
    }
    return type + '.' + method + '(' + place + ')';
  }
}
