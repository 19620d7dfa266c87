package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Reflected fields, methods and constructors, by name and type, with their accessible flag. */
final class MemberCodec implements ValueCodec {

  private static final long ACCESSIBLE = Memory.offset(AccessibleObject.class, "override");

  @Override
  public void write(Object o, ImageWriter image) throws IOException, Refusal {
    image.classReference(((Member) o).getDeclaringClass());
    image.out().text(((Member) o).getName());
    ClassDescriptors.writeType(type((Member) o), image);
    image.out().int8(Memory.UNSAFE.getBoolean(o, ACCESSIBLE) ? 1 : 0);
  }

  @Override
  public Object read(Class<?> type, ImageReader image) throws IOException, ImageException {
    Class<?> declaring = image.classReference();
    String name = image.in().text();
    MethodType wanted = ClassDescriptors.readType(image);
    boolean accessible = image.in().int8() != 0;
    Member member = find(members(type, declaring), name, wanted);
    if (member == null) {
      throw new ImageException(
          ImageException.Code.UNKNOWN_CLASS,
          declaring.getName() + " has no " + name + " of type " + wanted + " here",
          null);
    }
    Memory.UNSAFE.putBoolean(member, ACCESSIBLE, accessible);
    return member;
  }

  private static Member[] members(Class<?> kind, Class<?> declaring) throws ImageException {
    try {
      if (kind == Field.class) {
        return declaring.getDeclaredFields();
      } else if (kind == Method.class) {
        return declaring.getDeclaredMethods();
      }
      return declaring.getDeclaredConstructors();
    } catch (LinkageError e) {
      throw new ImageException(
          ImageException.Code.UNKNOWN_CLASS,
          "the members of " + declaring.getName() + " cannot be listed here",
          e);
    }
  }

  private static @Nullable Member find(Member[] members, String name, MethodType type) {
    for (Member member : members) {
      if (member.getName().equals(name) && type(member).equals(type)) {
        return member;
      }
    }
    return null;
  }

  private static MethodType type(Member member) {
    if (member instanceof Field field) {
      return MethodType.methodType(field.getType());
    } else if (member instanceof Method method) {
      return MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    }
    return MethodType.methodType(void.class, ((Constructor<?>) member).getParameterTypes());
  }
}
