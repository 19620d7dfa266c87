package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Method handles that stand for a member directly. Others are programs of this JVM. */
final class HandleCodec implements ValueCodec {

  @Override
  public void write(Object o, ImageWriter image) throws IOException, Refusal {
    MethodHandle handle = (MethodHandle) o;
    MethodHandleInfo info = reveal(handle);
    image.out().int8(info.getReferenceKind());
    image.classReference(info.getDeclaringClass());
    image.out().text(info.getName());
    ClassDescriptors.writeType(info.getMethodType(), image);
    ClassDescriptors.writeType(handle.type(), image);
    image.out().int8(handle.isVarargsCollector() ? 1 : 0);
  }

  private static MethodHandleInfo reveal(MethodHandle handle) throws Refusal {
    try {
      return Trusted.everywhere().revealDirect(handle);
    } catch (IllegalArgumentException e) {
      throw new Refusal(handle, "it does not stand for one method or field");
    }
  }

  @Override
  public Object read(Class<?> type, ImageReader image) throws IOException, ImageException {
    int kind = image.in().int8();
    Class<?> owner = image.classReference();
    String name = image.in().text();
    MethodType member = ClassDescriptors.readType(image);
    MethodType wanted = ClassDescriptors.readType(image);
    boolean varargs = image.in().int8() != 0;
    try {
      MethodHandle handle = find(Trusted.in(owner), kind, owner, name, member);
      if (!handle.type().equals(wanted) && isNarrowed(owner, wanted)) {
        handle = find(Trusted.as(wanted.parameterType(0)), kind, owner, name, member);
      }
      MethodHandle fitting = varargs ? handle : handle.asFixedArity();
      if (fitting.type().equals(wanted)) {
        return fitting;
      }
    } catch (ReflectiveOperationException e) {
      throw unknown(owner, name, e);
    }
    throw unknown(owner, name, null);
  }

  /** Whether it was found by a subclass: a protected method then takes only receivers of that. */
  private static boolean isNarrowed(Class<?> owner, MethodType wanted) {
    return wanted.parameterCount() > 0
        && wanted.parameterType(0) != owner
        && owner.isAssignableFrom(wanted.parameterType(0));
  }

  private static MethodHandle find(
      MethodHandles.Lookup lookup, int kind, Class<?> owner, String name, MethodType type)
      throws ReflectiveOperationException {
    return switch (kind) {
      case MethodHandleInfo.REF_getField -> lookup.findGetter(owner, name, type.returnType());
      case MethodHandleInfo.REF_getStatic ->
          lookup.findStaticGetter(owner, name, type.returnType());
      case MethodHandleInfo.REF_putField -> lookup.findSetter(owner, name, type.parameterType(0));
      case MethodHandleInfo.REF_putStatic ->
          lookup.findStaticSetter(owner, name, type.parameterType(0));
      default -> RecordedLambdas.method(lookup, kind, owner, name, type);
    };
  }

  private static ImageException unknown(Class<?> owner, String name, @Nullable Exception cause) {
    return new ImageException(
        ImageException.Code.UNKNOWN_CLASS,
        owner.getName() + "." + name + " cannot be had as a method handle here",
        cause);
  }
}
