package io.roamjvm.runtime.heap;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * References from one home-bound object to another, of whose parts it makes use: from an iterator
 * or a view to its collection, from a condition to its lock. Once the other is shared, and what is
 * here of it no longer counts, so must be the object that refers to it. The owner of a lock, which
 * is a thread, is none of its parts.
 */
public final class HomeBoundLinks {

  private static final ClassValue<long[]> OFFSETS =
      new ClassValue<>() {
        @Override
        protected long[] computeValue(Class<?> type) {
          return offsets(type);
        }
      };

  private HomeBoundLinks() {}

  /** Whether an object uses the parts of another that has a property. */
  public static boolean anyOf(Object object, Predicate<Object> property) {
    for (long offset : OFFSETS.get(object.getClass())) {
      Object other = Memory.UNSAFE.getReference(object, offset);
      if (other != null && property.test(other)) {
        return true;
      }
    }
    return false;
  }

  private static long[] offsets(Class<?> type) {
    List<Long> offsets = new ArrayList<>();
    for (Class<?> c = HomeBound.declaring(type); c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        Class<?> other = field.getType();
        if (!Modifier.isStatic(field.getModifiers())
            && !Thread.class.isAssignableFrom(other)
            && HomeBound.declaring(other) != null) {
          offsets.add(Memory.UNSAFE.objectFieldOffset(field));
        }
      }
    }
    return offsets.stream().mapToLong(Long::longValue).toArray();
  }
}
