package io.roamjvm.bootstrap;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.Objects;

/**
 * Links the assignments of final fields in resumed constructors. Only the constructor itself may
 * execute such a {@code putfield} (JVMS 6.5), and method handles and reflection refuse the fields
 * of records, so they go through {@code jdk.internal.misc.Unsafe}, with the trusted lookup.
 */
public final class FinalField {

  private static final MethodType OF_FIELD_OBJECT = methodType(Object.class, Field.class);
  private static final MethodType OF_FIELD_LONG = methodType(long.class, Field.class);

  private FinalField() {}

  /**
   * Bootstrap method: {@code (object, value)void}, or {@code (value)void} if the field is static.
   *
   * @param caller the resume class
   * @param name of the field
   * @param type its last parameter is the field's type
   * @param host the class that declares the field
   */
  public static CallSite link(
      MethodHandles.Lookup caller, String name, MethodType type, Class<?> host) throws Throwable {
    Class<?> valueType = type.lastParameterType();
    Field field = find(host, name, valueType);
    Class<?> unsafeType = Class.forName("jdk.internal.misc.Unsafe");
    MethodHandles.Lookup lookup = HostLookup.in(unsafeType);
    Object unsafe = lookup.findStatic(unsafeType, "getUnsafe", methodType(unsafeType)).invoke();
    MethodHandle put =
        lookup.bind(
            unsafe,
            "put" + suffix(valueType),
            methodType(void.class, Object.class, long.class, erased(valueType)));
    MethodHandle setter;
    if (type.parameterCount() == 1) {
      Object base = lookup.bind(unsafe, "staticFieldBase", OF_FIELD_OBJECT).invoke(field);
      Object offset = lookup.bind(unsafe, "staticFieldOffset", OF_FIELD_LONG).invoke(field);
      setter = MethodHandles.insertArguments(put, 0, base, offset);
    } else {
      Object offset = lookup.bind(unsafe, "objectFieldOffset", OF_FIELD_LONG).invoke(field);
      setter =
          MethodHandles.filterArguments(
              MethodHandles.insertArguments(put, 1, offset), 0, requireNonNull());
    }
    return new ConstantCallSite(setter.asType(type));
  }

  private static MethodType methodType(Class<?> result, Class<?>... parameters) {
    return MethodType.methodType(result, parameters);
  }

  /** By name and type: class files may declare fields that differ in their types alone. */
  private static Field find(Class<?> host, String name, Class<?> type) throws NoSuchFieldException {
    for (Field field : host.getDeclaredFields()) {
      if (field.getName().equals(name) && field.getType() == type) {
        return field;
      }
    }
    throw new NoSuchFieldException(host.getName() + "." + name);
  }

  private static Class<?> erased(Class<?> type) {
    return type.isPrimitive() ? type : Object.class;
  }

  /** As in {@code putInt}. */
  private static String suffix(Class<?> type) {
    if (!type.isPrimitive()) {
      return "Reference";
    }
    String name = type.getName();
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static MethodHandle requireNonNull() throws ReflectiveOperationException {
    return MethodHandles.publicLookup()
        .findStatic(Objects.class, "requireNonNull", methodType(Object.class, Object.class));
  }
}
