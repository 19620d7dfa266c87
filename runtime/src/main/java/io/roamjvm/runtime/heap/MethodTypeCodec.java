package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.lang.invoke.MethodType;

/** Method types, which the JDK keeps one of each. */
final class MethodTypeCodec implements ValueCodec {

  @Override
  public void write(Object o, ImageWriter image) throws IOException, Refusal {
    ClassDescriptors.writeType((MethodType) o, image);
  }

  @Override
  public Object read(Class<?> type, ImageReader image) throws IOException, ImageException {
    return ClassDescriptors.readType(image);
  }
}
