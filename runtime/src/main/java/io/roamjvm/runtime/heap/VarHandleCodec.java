package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.lang.constant.DynamicConstantDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.List;

/** Variable handles of fields and array elements; those of byte buffers and memory stay. */
final class VarHandleCodec implements ValueCodec {

  private static final int FIELD = 0;
  private static final int STATIC = 1;
  private static final int ARRAY = 2;

  @Override
  public void write(Object o, ImageWriter image) throws IOException, Refusal {
    VarHandle handle = (VarHandle) o;
    DynamicConstantDesc<VarHandle> description =
        handle
            .describeConstable()
            .orElseThrow(() -> new Refusal(o, "it stands for no field and no array element"));
    List<Class<?>> coordinates = handle.coordinateTypes();
    int kind = coordinates.isEmpty() ? STATIC : coordinates.size() == 1 ? FIELD : ARRAY;
    image.out().int8(kind);
    image.classReference(kind == STATIC ? declaring(handle) : coordinates.get(0));
    if (kind != ARRAY) {
      image.out().text(description.constantName());
      image.classReference(handle.varType());
    }
  }

  /** On 17 the static field's base object is its class; later releases name the class. */
  static Class<?> declaring(VarHandle handle) throws Refusal {
    for (Class<?> c = handle.getClass(); c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (field.getName().equals("declaringClass") || field.getName().equals("base")) {
          long offset = Memory.UNSAFE.objectFieldOffset(field);
          if (Memory.UNSAFE.getReference(handle, offset) instanceof Class<?> declaring) {
            return declaring;
          }
        }
      }
    }
    throw new Refusal(handle, "the class of its static field is not known");
  }

  @Override
  public Object read(Class<?> type, ImageReader image) throws IOException, ImageException {
    int kind = image.in().int8();
    Class<?> owner = image.classReference();
    if (kind == ARRAY) {
      return MethodHandles.arrayElementVarHandle(owner);
    }
    String name = image.in().text();
    Class<?> variable = image.classReference();
    try {
      MethodHandles.Lookup lookup = Trusted.in(owner);
      return kind == STATIC
          ? lookup.findStaticVarHandle(owner, name, variable)
          : lookup.findVarHandle(owner, name, variable);
    } catch (ReflectiveOperationException e) {
      throw new ImageException(
          ImageException.Code.UNKNOWN_CLASS,
          owner.getName() + "." + name + " cannot be had as a variable handle here",
          e);
    }
  }
}
