package io.roamjvm.runtime.heap;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * Field and array access without checks. {@code jdk.internal.misc.Unsafe} reaches final, record and
 * hidden-class fields without warnings on 17 and 25; {@code sun.misc.Unsafe} warns on 25.
 */
final class Memory {

  static final Unsafe UNSAFE = Unsafe.getUnsafe();

  static final long BYTES = arrayBase(byte[].class);

  private static final int GEOMETRY =
      (int) (BYTES << 16 | arrayBase(long[].class) << 1) | (UNSAFE.isBigEndian() ? 1 : 0);

  private Memory() {}

  /**
   * {@code Unsafe.arrayBaseOffset} returns int on 17 and long on 25, so code compiled against one
   * does not link on the other; reflection bridges it.
   */
  static long arrayBase(Class<?> arrayType) {
    try {
      Object base =
          Unsafe.class.getMethod("arrayBaseOffset", Class.class).invoke(UNSAFE, arrayType);
      return ((Number) base).longValue();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM's Unsafe has no arrayBaseOffset", e);
    }
  }

  /** What two JVMs must have in common so that raw array contents and buffer addresses fit. */
  static int geometry() {
    return GEOMETRY;
  }

  static long offset(Class<?> type, String field) {
    return UNSAFE.objectFieldOffset(type, field);
  }

  /** The value of a static reference field; null unless it has been set. */
  static @Nullable Object staticValue(Field field) {
    if (!Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
      throw new IllegalArgumentException(field + " is not a static reference");
    }
    return UNSAFE.getReference(UNSAFE.staticFieldBase(field), UNSAFE.staticFieldOffset(field));
  }

  static @Nullable Object staticValue(Class<?> holder, String field) {
    try {
      return staticValue(holder.getDeclaredField(field));
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(
          "this JDK has no field " + holder.getName() + "." + field + "; use a tested JDK", e);
    }
  }
}
