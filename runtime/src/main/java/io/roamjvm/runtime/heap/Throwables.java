package io.roamjvm.runtime.heap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/**
 * Stack traces. HotSpot keeps a fresh one as {@code backtrace}, which only its own JVM can read;
 * asking for it once turns it into ordinary elements.
 */
final class Throwables {

  /** The private method, because an application may override the public one. */
  private static final MethodHandle STACK_TRACE =
      Trusted.method(
          Throwable.class, "getOurStackTrace", MethodType.methodType(StackTraceElement[].class));

  private Throwables() {}

  static void materialise(Throwable t) {
    try {
      StackTraceElement[] unused = (StackTraceElement[]) STACK_TRACE.invokeExact(t);
    } catch (Throwable e) {
      throw new IllegalStateException("the stack trace of a throwable cannot be read", e);
    }
  }
}
