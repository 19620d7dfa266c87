package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** How a class is named the first time that it occurs. */
final class ClassDescriptors {

  private static final int NAMED = 0;
  private static final int PRIMITIVE = 1;
  private static final int ARRAY = 2;
  private static final int LAMBDA = 3;
  private static final int PROXY = 4;
  private static final int MAX_LIST = 65_535;

  private static final List<Class<?>> PRIMITIVES =
      List.of(
          void.class,
          boolean.class,
          byte.class,
          char.class,
          short.class,
          int.class,
          long.class,
          float.class,
          double.class);

  private ClassDescriptors() {}

  static void write(Class<?> type, ImageWriter image) throws IOException, Refusal {
    ImageOutput out = image.out();
    if (type.isPrimitive()) {
      out.int8(PRIMITIVE);
      out.int8(PRIMITIVES.indexOf(type));
    } else if (type.isArray()) {
      out.int8(ARRAY);
      image.classReference(type.getComponentType());
    } else if (type.isHidden()) {
      LambdaShape shape = image.heap().lambdas.of(type);
      if (shape == null) {
        throw new Refusal(type, "it is a hidden class that is not a known lambda");
      }
      out.int8(LAMBDA);
      writeShape(shape, image);
    } else if (Proxy.isProxyClass(type)) {
      out.int8(PROXY);
      out.varint(image.heap().classes.loaderOf(type));
      writeClasses(List.of(type.getInterfaces()), image);
    } else {
      out.int8(NAMED);
      out.varint(image.heap().classes.loaderOf(type));
      out.text(type.getName());
    }
  }

  static Class<?> read(ImageReader image) throws IOException, ImageException {
    ImageInput in = image.in();
    int kind = in.int8();
    try {
      return switch (kind) {
        case NAMED -> image.heap().classes.resolve(in.varint(), in.text());
        case PRIMITIVE -> primitive(in.int8());
        case ARRAY -> Array.newInstance(image.classReference(), 0).getClass();
        case LAMBDA -> image.heap().lambdas.respin(readShape(image));
        case PROXY -> proxy(image, in.varint());
        default -> throw ImageException.malformed("class descriptor " + kind);
      };
    } catch (ReflectiveOperationException | LinkageError | IllegalArgumentException e) {
      throw new ImageException(
          ImageException.Code.UNKNOWN_CLASS,
          "a class of the object image cannot be had here: " + e,
          e);
    }
  }

  private static Class<?> primitive(int index) throws ImageException {
    if (index < 0 || index >= PRIMITIVES.size()) {
      throw ImageException.malformed("primitive type " + index);
    }
    return PRIMITIVES.get(index);
  }

  private static Class<?> proxy(ImageReader image, int loader) throws IOException, ImageException {
    List<Class<?>> interfaces = readClasses(image);
    ClassLoader here = image.heap().classes.loader(loader);
    for (Class<?> type : interfaces) {
      if (here == null && image.heap().classes.loaderOf(type) == loader) {
        here = type.getClassLoader();
      }
    }
    InvocationHandler none = (proxy, method, arguments) -> null;
    return Proxy.newProxyInstance(here, interfaces.toArray(new Class<?>[0]), none).getClass();
  }

  private static void writeShape(LambdaShape shape, ImageWriter image) throws IOException, Refusal {
    ImageOutput out = image.out();
    image.classReference(shape.host());
    out.text(shape.method());
    writeType(shape.factoryType(), image);
    writeType(shape.interfaceMethodType(), image);
    LambdaShape.Implementation implementation = ThreadReferences.atHome(shape.implementation());
    out.int8(implementation.kind());
    image.classReference(implementation.owner());
    out.text(implementation.name());
    writeType(implementation.type(), image);
    writeType(shape.dynamicMethodType(), image);
    out.int8(shape.serializable() ? 1 : 0);
    writeClasses(shape.altInterfaces(), image);
    out.varint(shape.altMethods().size());
    for (MethodType type : shape.altMethods()) {
      writeType(type, image);
    }
  }

  private static LambdaShape readShape(ImageReader image) throws IOException, ImageException {
    ImageInput in = image.in();
    Class<?> host = image.classReference();
    String method = in.text();
    MethodType factoryType = readType(image);
    MethodType interfaceMethodType = readType(image);
    LambdaShape.Implementation implementation =
        new LambdaShape.Implementation(
            in.int8(), image.classReference(), in.text(), readType(image));
    if (image.heap().own != 0) {
      implementation = ThreadReferences.inGuest(implementation);
    }
    MethodType dynamicMethodType = readType(image);
    boolean serializable = in.int8() != 0;
    List<Class<?>> altInterfaces = readClasses(image);
    List<MethodType> altMethods = new ArrayList<>();
    for (int left = in.count(MAX_LIST, "the number of bridges"); left > 0; left--) {
      altMethods.add(readType(image));
    }
    return new LambdaShape(
        host,
        method,
        factoryType,
        interfaceMethodType,
        implementation,
        dynamicMethodType,
        serializable,
        altInterfaces,
        altMethods);
  }

  static void writeType(MethodType type, ImageWriter image) throws IOException, Refusal {
    image.classReference(type.returnType());
    writeClasses(type.parameterList(), image);
  }

  static MethodType readType(ImageReader image) throws IOException, ImageException {
    Class<?> returned = image.classReference();
    return MethodType.methodType(returned, readClasses(image));
  }

  static void writeClasses(List<Class<?>> classes, ImageWriter image) throws IOException, Refusal {
    image.out().varint(classes.size());
    for (Class<?> type : classes) {
      image.classReference(type);
    }
  }

  static List<Class<?>> readClasses(ImageReader image) throws IOException, ImageException {
    List<Class<?>> classes = new ArrayList<>();
    for (int left = image.in().count(MAX_LIST, "the number of classes"); left > 0; left--) {
      classes.add(image.classReference());
    }
    return classes;
  }
}
