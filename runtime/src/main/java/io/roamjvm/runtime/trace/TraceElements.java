package io.roamjvm.runtime.trace;

import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.stack.FrameKey;
import java.lang.module.ModuleDescriptor;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/** The fields of {@link StackTraceElement} that have no accessors. */
public final class TraceElements {

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long TYPE = offset("declaringClassObject");
  private static final long NAME = offset("declaringClass");
  private static final long METHOD = offset("methodName");
  private static final long LOADER_NAME = offset("classLoaderName");
  private static final long BACKTRACE = UNSAFE.objectFieldOffset(Throwable.class, "backtrace");

  private TraceElements() {}

  private static long offset(String field) {
    return UNSAFE.objectFieldOffset(StackTraceElement.class, field);
  }

  /** The class, as long as the element has not been formatted. */
  static @Nullable Class<?> type(StackTraceElement element) {
    return (Class<?>) UNSAFE.getReference(element, TYPE);
  }

  /** The element of a frame that is not on the stack, as the JVM would fill it in. */
  static StackTraceElement of(FrameKey key, ResumeCode.SourceLine line) {
    Class<?> type = key.type();
    ClassLoader loader = type.getClassLoader();
    Module module = type.getModule();
    ModuleDescriptor descriptor = module.getDescriptor();
    StackTraceElement element =
        new StackTraceElement(
            loader == null ? null : loader.getName(),
            module.getName(),
            descriptor == null ? null : descriptor.rawVersion().orElse(null),
            type.getName(),
            key.method(),
            line.file(),
            line.line());
    UNSAFE.putReference(element, TYPE, type);
    return element;
  }

  /** The element of a frame that is not on the stack, as programs get to see it. */
  public static StackTraceElement shown(FrameKey key, ResumeCode.SourceLine line) {
    return shown(key.type(), key.method(), line);
  }

  static StackTraceElement shown(Class<?> type, String method, ResumeCode.SourceLine line) {
    ClassLoader loader = type.getClassLoader();
    boolean builtIn =
        loader == null
            || loader == ClassLoader.getPlatformClassLoader()
            || loader == ClassLoader.getSystemClassLoader();
    return new StackTraceElement(
        builtIn ? null : loader.getName(),
        type.getModule().getName(),
        null, // not shown for modules of the JDK
        type.getName(),
        method,
        line.file(),
        line.line());
  }

  /** What the JVM remembers of the stack that a throwable was made on. */
  static @Nullable Object backtrace(Throwable throwable) {
    return UNSAFE.getReference(throwable, BACKTRACE);
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
