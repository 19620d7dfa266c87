package io.roamjvm.runtime.code;

import java.lang.invoke.MethodHandles;
import jdk.internal.misc.Unsafe;

/**
 * The JDK's own lookup, which may define nestmates in and call private members of any class. Needs
 * {@code jdk.internal.misc} exported to the agent's loader.
 */
public final class TrustedLookup {

  private static final MethodHandles.Lookup TRUSTED = read();

  private TrustedLookup() {}

  public static MethodHandles.Lookup in(Class<?> type) {
    return TRUSTED.in(type);
  }

  public static MethodHandles.Lookup get() {
    return TRUSTED;
  }

  private static MethodHandles.Lookup read() {
    try {
      Unsafe unsafe = Unsafe.getUnsafe();
      java.lang.reflect.Field field = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
      return (MethodHandles.Lookup)
          unsafe.getReference(unsafe.staticFieldBase(field), unsafe.staticFieldOffset(field));
    } catch (NoSuchFieldException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
