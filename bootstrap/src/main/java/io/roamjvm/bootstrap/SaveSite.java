package io.roamjvm.bootstrap;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Links the {@code invokedynamic} save call of a woven save handler.
 *
 * <p>The call is an {@code invokedynamic} because the compilers treat an unlinked one as an
 * uncommon trap: while no task has left through the handler, the values that it would take need not
 * exist, and escape analysis keeps working.
 */
public final class SaveSite {

  private static final MethodHandle SAVE;

  static {
    try {
      SAVE =
          MethodHandles.lookup()
              .findStatic(
                  SaveSite.class,
                  "save",
                  MethodType.methodType(
                      Object.class, int.class, UnwindSignal.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private SaveSite() {}

  /**
   * Bootstrap method: {@code (UnwindSignal, live values...)R}.
   *
   * @param type takes the signal first, then values of type Object, int, long, float or double;
   *     returns what the woven method returns
   * @param handler ordinal of the handler within its method
   */
  public static CallSite link(
      MethodHandles.Lookup caller, String name, MethodType type, int handler) {
    MethodHandle save =
        MethodHandles.insertArguments(SAVE, 0, handler)
            .asCollector(Object[].class, type.parameterCount() - 1);
    return new ConstantCallSite(save.asType(type));
  }

  @SuppressWarnings("UnusedMethod") // through SAVE
  private static @Nullable Object save(int handler, UnwindSignal signal, Object[] values)
      throws Throwable {
    return signal.save(handler, values);
  }
}
