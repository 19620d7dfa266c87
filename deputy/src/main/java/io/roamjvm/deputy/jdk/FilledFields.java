package io.roamjvm.deputy.jdk;

import io.roamjvm.deputy.wire.MalformedException;
import io.roamjvm.deputy.wire.WireReader;
import io.roamjvm.deputy.wire.WireWriter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Carries the plain fields of objects that natives fill, such as {@code UnixFileAttributes}. Both
 * ends run the same JDK build, so the fields agree; ordered by name, they need no names.
 */
public final class FilledFields {

  private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

  private FilledFields() {}

  public static void write(WireWriter out, Object source) {
    for (Field field : fields(source.getClass())) {
      try {
        if (field.getType() == int.class) {
          out.putInt(field.getInt(source));
        } else if (field.getType() == long.class) {
          out.putLong(field.getLong(source));
        } else {
          out.putBytes((byte[]) field.get(source));
        }
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  public static void read(WireReader in, Object target) throws MalformedException {
    for (Field field : fields(target.getClass())) {
      try {
        if (field.getType() == int.class) {
          field.setInt(target, in.getInt());
        } else if (field.getType() == long.class) {
          field.setLong(target, in.getLong());
        } else {
          field.set(target, in.getBytes());
        }
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static List<Field> fields(Class<?> type) {
    return FIELDS.computeIfAbsent(
        type,
        key ->
            Arrays.stream(key.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(FilledFields::plain)
                .sorted(Comparator.comparing(Field::getName))
                .peek(field -> field.setAccessible(true))
                .toList());
  }

  private static boolean plain(Field field) {
    Class<?> type = field.getType();
    return type == int.class || type == long.class || type == byte[].class;
  }
}
