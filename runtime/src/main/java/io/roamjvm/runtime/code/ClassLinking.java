package io.roamjvm.runtime.code;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/** Has HotSpot verify and link classes without initialising them. */
public final class ClassLinking {

  /** Links its class first; of the types of fields it loads those of public ones. */
  private static final MethodHandle FIELDS = find();

  private ClassLinking() {}

  /**
   * Links a class and its superclasses.
   *
   * @throws LinkageError as its first use would
   */
  @SuppressWarnings("unused") // what it returns is of no interest
  public static void link(Class<?> type) {
    try {
      Field[] fields = (Field[]) FIELDS.invokeExact(type, true);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle find() {
    try {
      return TrustedLookup.in(Class.class)
          .findVirtual(
              Class.class,
              "getDeclaredFields0",
              MethodType.methodType(Field[].class, boolean.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
