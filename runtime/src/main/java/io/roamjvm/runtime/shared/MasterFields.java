package io.roamjvm.runtime.shared;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/** Volatile fields of masters, read and written for remotes below access checks. */
public final class MasterFields {

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private static final ClassValue<Map<String, Field>> VOLATILES =
      new ClassValue<>() {
        @Override
        protected Map<String, Field> computeValue(Class<?> type) {
          Map<String, Field> fields = new ConcurrentHashMap<>();
          for (Field field : type.getDeclaredFields()) {
            if (Modifier.isVolatile(field.getModifiers())) {
              fields.put(field.getName(), field);
            }
          }
          return fields;
        }
      };

  private MasterFields() {}

  /**
   * The value of a field, boxed.
   *
   * @param holder the object, or the class itself if the field is static
   * @param owner the class that declares the field
   * @throws ActionRefusedException if that has no such volatile field
   */
  public static @Nullable Object read(Object holder, Class<?> owner, String name)
      throws ActionRefusedException {
    Field field = find(holder, owner, name);
    Object base = base(field, holder);
    long offset = offset(field);
    return switch (field.getType().descriptorString().charAt(0)) {
      case 'Z' -> UNSAFE.getBooleanVolatile(base, offset);
      case 'B' -> UNSAFE.getByteVolatile(base, offset);
      case 'C' -> UNSAFE.getCharVolatile(base, offset);
      case 'S' -> UNSAFE.getShortVolatile(base, offset);
      case 'I' -> UNSAFE.getIntVolatile(base, offset);
      case 'J' -> UNSAFE.getLongVolatile(base, offset);
      case 'F' -> UNSAFE.getFloatVolatile(base, offset);
      case 'D' -> UNSAFE.getDoubleVolatile(base, offset);
      default -> UNSAFE.getReferenceVolatile(base, offset);
    };
  }

  /** Gives a field a value; as {@link #read}. */
  @SuppressWarnings("NullAway") // a primitive's box is never null, a reference may be
  public static void write(Object holder, Class<?> owner, String name, @Nullable Object value)
      throws ActionRefusedException {
    Field field = find(holder, owner, name);
    Object base = base(field, holder);
    long offset = offset(field);
    switch (field.getType().descriptorString().charAt(0)) {
      case 'Z' -> UNSAFE.putBooleanVolatile(base, offset, (Boolean) value);
      case 'B' -> UNSAFE.putByteVolatile(base, offset, (Byte) value);
      case 'C' -> UNSAFE.putCharVolatile(base, offset, (Character) value);
      case 'S' -> UNSAFE.putShortVolatile(base, offset, (Short) value);
      case 'I' -> UNSAFE.putIntVolatile(base, offset, (Integer) value);
      case 'J' -> UNSAFE.putLongVolatile(base, offset, (Long) value);
      case 'F' -> UNSAFE.putFloatVolatile(base, offset, (Float) value);
      case 'D' -> UNSAFE.putDoubleVolatile(base, offset, (Double) value);
      default -> UNSAFE.putReferenceVolatile(base, offset, field.getType().cast(value));
    }
  }

  /**
   * What kind of values a field has: the first character of its descriptor.
   *
   * @throws ActionRefusedException if there is no such volatile field
   */
  static char kind(Class<?> owner, String name) throws ActionRefusedException {
    return declared(owner, name).getType().descriptorString().charAt(0);
  }

  private static Field declared(Class<?> owner, String name) throws ActionRefusedException {
    Field field = VOLATILES.get(owner).get(name);
    if (field == null) {
      throw new ActionRefusedException(
          "there is no volatile field " + owner.getName() + '.' + name);
    }
    return field;
  }

  private static Field find(Object holder, Class<?> owner, String name)
      throws ActionRefusedException {
    Field field = declared(owner, name);
    boolean fits =
        Modifier.isStatic(field.getModifiers()) ? holder == owner : owner.isInstance(holder);
    if (!fits) {
      throw new ActionRefusedException(
          "a " + holder.getClass().getName() + " has no field " + owner.getName() + '.' + name);
    }
    return field;
  }

  private static Object base(Field field, Object holder) {
    return Modifier.isStatic(field.getModifiers()) ? UNSAFE.staticFieldBase(field) : holder;
  }

  private static long offset(Field field) {
    return Modifier.isStatic(field.getModifiers())
        ? UNSAFE.staticFieldOffset(field)
        : UNSAFE.objectFieldOffset(field);
  }
}
