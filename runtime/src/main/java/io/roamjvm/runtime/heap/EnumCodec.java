package io.roamjvm.runtime.heap;

import java.io.IOException;

/** Enum constants of the JDK, by name. Those of applications are ordinary shared objects. */
final class EnumCodec implements ValueCodec {

  @Override
  public void write(Object o, ImageWriter image) throws IOException {
    image.out().text(((Enum<?>) o).name());
  }

  @Override
  public Object read(Class<?> type, ImageReader image) throws IOException, ImageException {
    String name = image.in().text();
    Class<?> declaring = type.isEnum() ? type : type.getSuperclass();
    Object[] constants = declaring.getEnumConstants();
    if (constants != null) {
      for (Object constant : constants) {
        if (((Enum<?>) constant).name().equals(name)) {
          return constant;
        }
      }
    }
    throw new ImageException(
        ImageException.Code.UNKNOWN_OBJECT,
        "this JVM has no " + declaring.getName() + "." + name,
        null);
  }
}
