package io.roamjvm.runtime.statics;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * The static fields that one class declares, read and written below access checks and without
 * initialising the class. Home and guest see them in the same order, by name.
 */
public final class StaticFields {

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private record Slot(Field field, Object base, long offset, boolean isFinal) {}

  private static final ClassValue<StaticFields> OF =
      new ClassValue<>() {
        @Override
        protected StaticFields computeValue(Class<?> type) {
          return new StaticFields(type);
        }
      };

  private final List<Slot> slots = new ArrayList<>();
  private final boolean hasVariables;

  private StaticFields(Class<?> type) {
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        slots.add(
            new Slot(
                field,
                UNSAFE.staticFieldBase(field),
                UNSAFE.staticFieldOffset(field),
                Modifier.isFinal(field.getModifiers())));
      }
    }
    slots.sort(Comparator.comparing(slot -> slot.field().getName() + slot.field().getType()));
    hasVariables = slots.stream().anyMatch(slot -> !slot.isFinal());
  }

  public static StaticFields of(Class<?> type) {
    return OF.get(type);
  }

  public int count() {
    return slots.size();
  }

  /** The name of a field, such as {@code com.x.Foo.bar}. */
  public String name(int index) {
    Field field = slots.get(index).field();
    return field.getDeclaringClass().getName() + '.' + field.getName();
  }

  /** Whether any of the fields is not final, so that its value may change after initialisation. */
  public boolean hasVariables() {
    return hasVariables;
  }

  /** The values of all fields, primitives boxed. */
  public @Nullable Object[] values() {
    @Nullable Object[] values = new @Nullable Object[slots.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = get(slots.get(i));
    }
    return values;
  }

  /**
   * Sets fields, final ones only if {@code finals}.
   *
   * @throws ClassCastException when a value does not fit its field
   */
  public void set(@Nullable Object[] values, BitSet which, boolean finals) {
    if (values.length != slots.size()) {
      throw new ClassCastException("a class with other static fields");
    }
    for (int i = 0; i < values.length; i++) {
      Slot slot = slots.get(i);
      if (which.get(i) && (finals || !slot.isFinal())) {
        put(slot, values[i]);
      }
    }
  }

  private static @Nullable Object get(Slot slot) {
    Object base = slot.base();
    long offset = slot.offset();
    return switch (slot.field().getType().descriptorString().charAt(0)) {
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

  @SuppressWarnings("NullAway") // a primitive's box is never null, a reference may be
  private static void put(Slot slot, @Nullable Object value) {
    Object base = slot.base();
    long offset = slot.offset();
    switch (slot.field().getType().descriptorString().charAt(0)) {
      case 'Z' -> UNSAFE.putBooleanVolatile(base, offset, (Boolean) value);
      case 'B' -> UNSAFE.putByteVolatile(base, offset, (Byte) value);
      case 'C' -> UNSAFE.putCharVolatile(base, offset, (Character) value);
      case 'S' -> UNSAFE.putShortVolatile(base, offset, (Short) value);
      case 'I' -> UNSAFE.putIntVolatile(base, offset, (Integer) value);
      case 'J' -> UNSAFE.putLongVolatile(base, offset, (Long) value);
      case 'F' -> UNSAFE.putFloatVolatile(base, offset, (Float) value);
      case 'D' -> UNSAFE.putDoubleVolatile(base, offset, (Double) value);
      default -> UNSAFE.putReferenceVolatile(base, offset, slot.field().getType().cast(value));
    }
  }

  /**
   * Which fields differ in two value arrays: references by identity, primitives by value.
   *
   * @param stable whether to leave out volatile fields
   */
  BitSet changed(@Nullable Object[] one, @Nullable Object[] other, boolean stable) {
    BitSet changed = new BitSet();
    for (int i = 0; i < one.length; i++) {
      Field field = slots.get(i).field();
      boolean same =
          field.getType().isPrimitive()
              ? java.util.Objects.equals(one[i], other[i])
              : one[i] == other[i];
      if (!same && !(stable && Modifier.isVolatile(field.getModifiers()))) {
        changed.set(i);
      }
    }
    return changed;
  }
}
