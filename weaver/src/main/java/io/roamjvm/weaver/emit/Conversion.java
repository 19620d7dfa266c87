package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.symbols.Bootstrap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Converts objects to values of the types that the resumed code expects.
 *
 * <p>Equivalent Java: {@code Results.asInt(value)}, {@code (T) value}; and where the host may not
 * name {@code T}: {@code Resume r = new Resume(); set(r, value); r.field}, with {@code set} an
 * {@code invokedynamic}. Stack: {@code ..., Object -> ..., value}. The plan must contain the types.
 */
final class Conversion {

  private final String resumeClass;
  private final HostMembers host;
  private final Map<String, String> fields = new LinkedHashMap<>();

  /**
   * @param resumeClass internal name of the class that the code is written for
   */
  Conversion(String resumeClass, HostMembers host) {
    this.resumeClass = resumeClass;
    this.host = host;
  }

  void to(String descriptor, MethodVisitor out) {
    switch (descriptor.charAt(0)) {
      case 'V' -> out.visitInsn(Opcodes.POP);
      case 'Z', 'B', 'C', 'S', 'I' -> unbox(Bootstrap.AS_INT, Bootstrap.AS_INT_DESCRIPTOR, out);
      case 'J' -> unbox(Bootstrap.AS_LONG, Bootstrap.AS_LONG_DESCRIPTOR, out);
      case 'F' -> unbox(Bootstrap.AS_FLOAT, Bootstrap.AS_FLOAT_DESCRIPTOR, out);
      case 'D' -> unbox(Bootstrap.AS_DOUBLE, Bootstrap.AS_DOUBLE_DESCRIPTOR, out);
      default -> cast(descriptor, out);
    }
  }

  private static void unbox(String name, String descriptor, MethodVisitor out) {
    out.visitMethodInsn(Opcodes.INVOKESTATIC, Bootstrap.RESULTS, name, descriptor, false);
  }

  private void cast(String descriptor, MethodVisitor out) {
    String type = Type.getType(descriptor).getInternalName();
    if (type.equals("java/lang/Object")) {
      return;
    }
    if (host.mayName(descriptor)) {
      out.visitTypeInsn(Opcodes.CHECKCAST, type);
      return;
    }
    String field = fields.computeIfAbsent(descriptor, d -> "value" + fields.size());
    out.visitTypeInsn(Opcodes.NEW, resumeClass);
    out.visitInsn(Opcodes.DUP);
    out.visitMethodInsn(Opcodes.INVOKESPECIAL, resumeClass, "<init>", "()V", false);
    out.visitInsn(Opcodes.DUP_X1);
    out.visitInsn(Opcodes.SWAP);
    out.visitInvokeDynamicInsn(field, Bootstrap.HOST_VALUE_DESCRIPTOR, Bootstrap.HOST_VALUE_LINK);
    out.visitFieldInsn(Opcodes.GETFIELD, resumeClass, field, descriptor);
  }

  /** Writes the fields and the constructor that the conversions use, if any. */
  void writeMembers(ClassVisitor out) {
    if (fields.isEmpty()) {
      return;
    }
    fields.forEach((type, name) -> out.visitField(0, name, type, null, null).visitEnd());
    MethodVisitor constructor = out.visitMethod(0, "<init>", "()V", null, null);
    constructor.visitCode();
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    constructor.visitInsn(Opcodes.RETURN);
    constructor.visitMaxs(1, 1);
    constructor.visitEnd();
  }
}
