package io.roamjvm.runtime.stack;

import io.roamjvm.runtime.code.TrustedLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The objects whose monitors the frames of the calling thread hold, before anything is unwound. The
 * JDK's own tests use the walker that is used here; it is not public.
 */
final class StackMonitors {

  private static final StackWalker WALKER;
  private static final MethodHandle MONITORS;

  static {
    try {
      MethodHandles.Lookup lookup = TrustedLookup.get();
      Class<?> frame = Class.forName("java.lang.LiveStackFrame");
      MethodHandle walker =
          lookup.findStatic(
              frame, "getStackWalker", MethodType.methodType(StackWalker.class, Set.class));
      WALKER =
          (StackWalker)
              walker.invoke(
                  Set.of(
                      StackWalker.Option.RETAIN_CLASS_REFERENCE,
                      StackWalker.Option.SHOW_HIDDEN_FRAMES));
      MONITORS =
          lookup
              .findVirtual(frame, "getMonitors", MethodType.methodType(Object[].class))
              .asType(MethodType.methodType(Object[].class, StackWalker.StackFrame.class));
    } catch (Throwable e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private StackMonitors() {}

  /**
   * The monitors of each frame, from the innermost that is not {@code skipped}. Null stands for an
   * object that only exists in registers: no other thread can know it.
   */
  static List<@Nullable Object[]> ofThisThread(Predicate<Class<?>> skipped) {
    return WALKER.walk(
        frames ->
            frames
                .dropWhile(frame -> skipped.test(frame.getDeclaringClass()))
                .map(StackMonitors::of)
                .collect(Collectors.toList()));
  }

  /** Whether this class looks at stacks with a walker. */
  static boolean isOwn(StackWalker walker) {
    return walker == WALKER;
  }

  private static @Nullable Object[] of(StackWalker.StackFrame frame) {
    try {
      return (Object[]) MONITORS.invokeExact(frame);
    } catch (Throwable e) {
      throw new IllegalStateException("the monitors of a frame cannot be read", e);
    }
  }
}
