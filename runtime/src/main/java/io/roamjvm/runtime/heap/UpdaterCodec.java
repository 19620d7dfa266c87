package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Atomic field updaters: their offset belongs to this JVM, so the field travels by its name. */
final class UpdaterCodec implements ValueCodec {

  @Override
  public void write(Object o, ImageWriter image) throws IOException, Refusal {
    long offset = Memory.UNSAFE.getLong(o, Memory.offset(o.getClass(), "offset"));
    Class<?> target = (Class<?>) get(o, "tclass");
    Field field = find(target, offset);
    if (field == null) {
      throw new Refusal(o, "the field that it updates is not in " + target.getName());
    }
    image.classReference(target);
    image.out().text(field.getName());
    image.classReference((Class<?>) get(o, "cclass"));
  }

  private static @Nullable Field find(Class<?> target, long offset) {
    for (Field field : target.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())
          && Memory.UNSAFE.objectFieldOffset(field) == offset) {
        return field;
      }
    }
    return null;
  }

  private static Object get(Object o, String field) {
    return Objects.requireNonNull(
        Memory.UNSAFE.getReference(o, Memory.offset(o.getClass(), field)));
  }

  @Override
  public Object read(Class<?> type, ImageReader image) throws IOException, ImageException {
    Class<?> target = image.classReference();
    String name = image.in().text();
    Class<?> caller = image.classReference();
    try {
      Field field = target.getDeclaredField(name);
      Object updater = Memory.UNSAFE.allocateInstance(type);
      Memory.UNSAFE.putLong(
          updater, Memory.offset(type, "offset"), Memory.UNSAFE.objectFieldOffset(field));
      Memory.UNSAFE.putReference(updater, Memory.offset(type, "tclass"), target);
      Memory.UNSAFE.putReference(updater, Memory.offset(type, "cclass"), caller);
      if (!field.getType().isPrimitive()) {
        Memory.UNSAFE.putReference(updater, Memory.offset(type, "vclass"), field.getType());
      }
      return updater;
    } catch (ReflectiveOperationException | InternalError e) {
      throw ImageException.malformed("an updater of " + target.getName() + "." + name);
    }
  }
}
