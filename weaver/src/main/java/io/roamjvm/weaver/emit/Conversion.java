package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.symbols.Bootstrap;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Converts an object to a value of a type: {@code ..., Object -> ..., value}. */
final class Conversion {

  private Conversion() {}

  static void to(String descriptor, MethodVisitor out) {
    switch (descriptor.charAt(0)) {
      case 'V' -> out.visitInsn(Opcodes.POP);
      case 'Z', 'B', 'C', 'S', 'I' -> unbox(Bootstrap.AS_INT, Bootstrap.AS_INT_DESCRIPTOR, out);
      case 'J' -> unbox(Bootstrap.AS_LONG, Bootstrap.AS_LONG_DESCRIPTOR, out);
      case 'F' -> unbox(Bootstrap.AS_FLOAT, Bootstrap.AS_FLOAT_DESCRIPTOR, out);
      case 'D' -> unbox(Bootstrap.AS_DOUBLE, Bootstrap.AS_DOUBLE_DESCRIPTOR, out);
      default -> {
        String type = Type.getType(descriptor).getInternalName();
        if (!type.equals("java/lang/Object")) {
          out.visitTypeInsn(Opcodes.CHECKCAST, type);
        }
      }
    }
  }

  private static void unbox(String name, String descriptor, MethodVisitor out) {
    out.visitMethodInsn(Opcodes.INVOKESTATIC, Bootstrap.RESULTS, name, descriptor, false);
  }
}
