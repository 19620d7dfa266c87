package io.roamjvm.deputy.jdk;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/** Raw memory, fields without their access rules, and objects without their constructors. */
public final class Memory {

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private static final long BYTES = bytesOffset();

  private Memory() {}

  public static byte[] read(long address, int length) {
    byte[] bytes = new byte[length];
    UNSAFE.copyMemory(null, address, bytes, BYTES, length);
    return bytes;
  }

  public static void write(long address, byte[] bytes, int length) {
    UNSAFE.copyMemory(bytes, BYTES, null, address, length);
  }

  /**
   * Reads up to the terminating zero.
   *
   * @return null for address 0
   */
  public static byte @Nullable [] readCString(long address) {
    if (address == 0) {
      return null;
    }
    int length = 0;
    while (UNSAFE.getByte(address + length) != 0) {
      length++;
    }
    return read(address, length);
  }

  public static long readLong(long address) {
    return UNSAFE.getLong(address);
  }

  /** Allocates zeroed memory, at least one byte; to be {@link #free freed}. */
  public static long allocate(int length) {
    long address = UNSAFE.allocateMemory(Math.max(1, length));
    UNSAFE.setMemory(address, Math.max(1, length), (byte) 0);
    return address;
  }

  public static void free(long address) {
    UNSAFE.freeMemory(address);
  }

  /** An object of a JDK class whose fields are all zero. */
  public static Object blank(Class<?> type) {
    try {
      return UNSAFE.allocateInstance(type);
    } catch (InstantiationException e) {
      throw new IllegalStateException(type + " cannot be allocated", e);
    }
  }

  /** Sets a reference field, final or not; {@code target} is ignored for a static one. */
  public static void setReference(@Nullable Object target, Field field, @Nullable Object value) {
    UNSAFE.putReferenceVolatile(base(target, field), offset(field), value);
  }

  public static @Nullable Object getReference(@Nullable Object target, Field field) {
    return UNSAFE.getReferenceVolatile(base(target, field), offset(field));
  }

  /** Sets a boolean field, final or not. */
  public static void setBoolean(Object target, Field field, boolean value) {
    UNSAFE.putBooleanVolatile(base(target, field), offset(field), value);
  }

  /** By reflection, because the type of the offset changed from int to long after JDK 17. */
  private static long bytesOffset() {
    try {
      Object offset =
          Unsafe.class.getMethod("arrayBaseOffset", Class.class).invoke(UNSAFE, byte[].class);
      return ((Number) offset).longValue();
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static Object base(@Nullable Object target, Field field) {
    if (Modifier.isStatic(field.getModifiers())) {
      UNSAFE.ensureClassInitialized(field.getDeclaringClass());
      return UNSAFE.staticFieldBase(field);
    }
    if (target == null) {
      throw new IllegalArgumentException(field + " needs an object");
    }
    return target;
  }

  private static long offset(Field field) {
    return Modifier.isStatic(field.getModifiers())
        ? UNSAFE.staticFieldOffset(field)
        : UNSAFE.objectFieldOffset(field);
  }
}
