package io.roamjvm.deputy.jdk;

import java.io.FileDescriptor;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads and writes the hidden state of {@link FileDescriptor} and of the streams that hold one. */
public final class Descriptors {

  private static final Field NUMBER = JdkAccess.field(FileDescriptor.class, "fd");
  private static final Field APPEND = JdkAccess.field(FileDescriptor.class, "append");
  private static final Map<Class<?>, Field> HOLDERS = new ConcurrentHashMap<>();

  private Descriptors() {}

  public static int number(FileDescriptor descriptor) {
    try {
      return NUMBER.getInt(descriptor);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void setNumber(FileDescriptor descriptor, int number) {
    try {
      NUMBER.setInt(descriptor, number);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  public static boolean append(FileDescriptor descriptor) {
    try {
      return APPEND.getBoolean(descriptor);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void setAppend(FileDescriptor descriptor, boolean append) {
    try {
      APPEND.setBoolean(descriptor, append);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A descriptor with this number; no cleaner will close it. */
  public static FileDescriptor of(int number) {
    FileDescriptor descriptor = new FileDescriptor();
    setNumber(descriptor, number);
    return descriptor;
  }

  /** The {@code fd} field of a JDK stream, file or channel, or of the JDK class it extends. */
  public static FileDescriptor held(Object holder) {
    Field field = HOLDERS.computeIfAbsent(holder.getClass(), Descriptors::holderField);
    return (FileDescriptor) java.util.Objects.requireNonNull(Memory.getReference(holder, field));
  }

  /** An object of a JDK class that holds {@code descriptor} and is otherwise blank. */
  public static Object holder(Class<?> type, FileDescriptor descriptor) {
    Object holder = Memory.blank(type);
    Memory.setReference(
        holder, HOLDERS.computeIfAbsent(type, Descriptors::holderField), descriptor);
    return holder;
  }

  private static Field holderField(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (at.getClassLoader() == null && JdkAccess.hasField(at, "fd")) {
        return JdkAccess.field(at, "fd");
      }
    }
    throw new IllegalStateException(type + " holds no descriptor");
  }
}
