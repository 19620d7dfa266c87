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
  private static final MethodHandle SAVE_FRAME;
  private static final MethodHandle END_ROOT;

  static {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    MethodType save =
        MethodType.methodType(Object.class, int.class, UnwindSignal.class, Object[].class);
    try {
      SAVE = lookup.findStatic(SaveSite.class, "save", save);
      SAVE_FRAME =
          lookup.findStatic(SaveSite.class, "saveFrame", save.changeReturnType(UnwindSignal.class));
      END_ROOT =
          lookup.findStatic(
              SaveSite.class, "endRoot", MethodType.methodType(Object.class, UnwindSignal.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private SaveSite() {}

  /**
   * Bootstrap method: {@code (UnwindSignal, live values...)R} of save; where monitors are left in
   * between, {@code (UnwindSignal, live values...)UnwindSignal} of saveFrame and then {@code
   * (UnwindSignal)R} of endRoot.
   *
   * @param name which of them
   * @param type takes the signal first, then values of type Object, int, long, float or double;
   *     returns what the woven method returns
   * @param handler ordinal of the handler within its method
   */
  public static CallSite link(
      MethodHandles.Lookup caller, String name, MethodType type, int handler) {
    if (name.equals("endRoot")) {
      return new ConstantCallSite(END_ROOT.asType(type));
    }
    MethodHandle save =
        MethodHandles.insertArguments(name.equals("save") ? SAVE : SAVE_FRAME, 0, handler)
            .asCollector(Object[].class, type.parameterCount() - 1);
    return new ConstantCallSite(save.asType(type));
  }

  @SuppressWarnings("UnusedMethod") // through SAVE
  private static @Nullable Object save(int handler, UnwindSignal signal, Object[] values)
      throws Throwable {
    signal.save(handler, values);
    return signal.endRoot();
  }

  @SuppressWarnings("UnusedMethod") // through SAVE_FRAME
  private static UnwindSignal saveFrame(int handler, UnwindSignal signal, Object[] values)
      throws Throwable {
    signal.save(handler, values);
    return signal;
  }

  @SuppressWarnings("UnusedMethod") // through END_ROOT
  private static @Nullable Object endRoot(UnwindSignal signal) throws Throwable {
    return signal.endRoot();
  }
}
