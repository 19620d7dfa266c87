package io.roamjvm.deputy.guest;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Turns what is on top of the stack into an object and back. */
final class Boxes {

  private Boxes() {}

  /** A value of {@code type} becomes an object. */
  static void box(MethodVisitor out, Type type) {
    if (type.getSort() < Type.ARRAY) {
      Type box = of(type);
      out.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          box.getInternalName(),
          "valueOf",
          Type.getMethodDescriptor(box, type),
          false);
    }
  }

  /** An object becomes a value of {@code type}; nothing if that is void. */
  static void unbox(MethodVisitor out, Type type) {
    if (type.getSort() == Type.VOID) {
      out.visitInsn(Opcodes.POP);
    } else if (type.getSort() >= Type.ARRAY) {
      out.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
    } else {
      Type box = of(type);
      out.visitTypeInsn(Opcodes.CHECKCAST, box.getInternalName());
      out.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL,
          box.getInternalName(),
          type.getClassName() + "Value",
          Type.getMethodDescriptor(type),
          false);
    }
  }

  private static Type of(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> Type.getType(Boolean.class);
      case Type.BYTE -> Type.getType(Byte.class);
      case Type.CHAR -> Type.getType(Character.class);
      case Type.SHORT -> Type.getType(Short.class);
      case Type.INT -> Type.getType(Integer.class);
      case Type.LONG -> Type.getType(Long.class);
      case Type.FLOAT -> Type.getType(Float.class);
      case Type.DOUBLE -> Type.getType(Double.class);
      default -> throw new IllegalArgumentException("no primitive: " + type);
    };
  }
}
