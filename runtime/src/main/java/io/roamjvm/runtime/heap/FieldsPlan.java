package io.roamjvm.runtime.heap;

import java.io.FileDescriptor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The instance fields of a class and its superclasses that travel, by offset. */
final class FieldsPlan {

  static final byte BOOLEAN = 0;
  static final byte INT8 = 1;
  static final byte INT16 = 2;
  static final byte INT32 = 4;
  static final byte INT64 = 8;

  /** The number of a file descriptor, which means the same thing by another number elsewhere. */
  static final byte DESCRIPTOR = 5;

  static final FieldsPlan NONE = new FieldsPlan(List.of());

  final long[] references;

  /** Declared types of the references; null for {@code Object}, which needs no check. */
  final @Nullable Class<?>[] types;

  /** Whether the reference field is final. */
  final boolean[] finals;

  /** Whether the reference field is volatile. */
  final boolean[] volatileReferences;

  final long[] primitives;
  final byte[] sizes;

  /** Whether the primitive field is volatile. */
  final boolean[] volatilePrimitives;

  /** {@code Class.field} of each reference, for messages. */
  final String[] names;

  private FieldsPlan(List<Field> fields) {
    List<Field> objects = fields.stream().filter(f -> !f.getType().isPrimitive()).toList();
    List<Field> numbers = fields.stream().filter(f -> f.getType().isPrimitive()).toList();
    references = offsets(objects);
    primitives = offsets(numbers);
    types = new Class<?>[references.length];
    finals = new boolean[references.length];
    names = new String[references.length];
    volatileReferences = volatiles(objects);
    volatilePrimitives = volatiles(numbers);
    for (int i = 0; i < references.length; i++) {
      Field field = objects.get(i);
      types[i] = field.getType() == Object.class ? null : field.getType();
      finals[i] = Modifier.isFinal(field.getModifiers());
      names[i] = field.getDeclaringClass().getName() + "." + field.getName();
    }
    sizes = new byte[primitives.length];
    for (int i = 0; i < sizes.length; i++) {
      Field field = numbers.get(i);
      boolean descriptor =
          field.getDeclaringClass() == FileDescriptor.class && field.getName().equals("fd");
      sizes[i] = descriptor ? DESCRIPTOR : size(field.getType());
    }
  }

  /**
   * @param skipped names of the fields of a class, among its own, that do not travel; null for all
   * @throws LinkageError when the type of a field cannot be loaded
   */
  static FieldsPlan of(Class<?> type, Function<Class<?>, @Nullable Set<String>> skipped) {
    List<Field> all = new ArrayList<>();
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      Set<String> skip = skipped.apply(c);
      if (skip == null) {
        continue;
      }
      Field[] own = c.getDeclaredFields();
      Arrays.sort(own, Comparator.comparing(Field::getName));
      for (Field field : own) {
        if (!Modifier.isStatic(field.getModifiers()) && !skip.contains(field.getName())) {
          all.add(field);
        }
      }
    }
    return new FieldsPlan(all);
  }

  /** Offsets of the references that may be arrays and are not among those of another plan. */
  long[] arrays(FieldsPlan others) {
    return IntStream.range(0, references.length)
        .filter(i -> types[i] == null || types[i].isArray())
        .mapToLong(i -> references[i])
        .filter(offset -> Arrays.stream(others.references).noneMatch(other -> other == offset))
        .toArray();
  }

  boolean isEmpty() {
    return references.length + primitives.length == 0;
  }

  private static long[] offsets(List<Field> fields) {
    return fields.stream().mapToLong(Memory.UNSAFE::objectFieldOffset).toArray();
  }

  private static boolean[] volatiles(List<Field> fields) {
    boolean[] result = new boolean[fields.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = Modifier.isVolatile(fields.get(i).getModifiers());
    }
    return result;
  }

  private static byte size(Class<?> primitive) {
    if (primitive == long.class || primitive == double.class) {
      return INT64;
    } else if (primitive == int.class || primitive == float.class) {
      return INT32;
    } else if (primitive == short.class || primitive == char.class) {
      return INT16;
    }
    return primitive == boolean.class ? BOOLEAN : INT8;
  }
}
