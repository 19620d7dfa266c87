package io.roamjvm.runtime.trace;

import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/** The fields of {@link StackTraceElement} that have no accessors. */
final class TraceElements {

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long TYPE = offset("declaringClassObject");
  private static final long NAME = offset("declaringClass");
  private static final long METHOD = offset("methodName");
  private static final long LOADER_NAME = offset("classLoaderName");

  private TraceElements() {}

  private static long offset(String field) {
    return UNSAFE.objectFieldOffset(StackTraceElement.class, field);
  }

  /** The class, as long as the element has not been formatted. */
  static @Nullable Class<?> type(StackTraceElement element) {
    return (Class<?>) UNSAFE.getReference(element, TYPE);
  }

  /** Makes the element one of another class and method. */
  static void rename(StackTraceElement element, Class<?> type, String method) {
    UNSAFE.putReference(element, TYPE, type);
    UNSAFE.putReference(element, NAME, type.getName());
    UNSAFE.putReference(element, METHOD, method);
  }

  /** Leaves the loader's name out, as for the JDK's own system loader. */
  static void dropLoaderName(StackTraceElement element) {
    UNSAFE.putReference(element, LOADER_NAME, null);
  }
}
