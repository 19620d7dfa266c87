package io.roamjvm.weaver.analysis;

import io.roamjvm.weaver.plan.Operand;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** From verification types to descriptors. */
final class TypeNames {

  private TypeNames() {}

  /** Null for what holds no value: TOP and uninitialised objects. */
  static @Nullable String descriptor(Object type) {
    if (type instanceof String name) {
      return ofClass(name);
    }
    if (type == Opcodes.INTEGER) {
      return "I";
    }
    if (type == Opcodes.LONG) {
      return "J";
    }
    if (type == Opcodes.FLOAT) {
      return "F";
    }
    if (type == Opcodes.DOUBLE) {
      return "D";
    }
    return type == Opcodes.NULL ? Operand.NULL : null;
  }

  /** Of a class or array, by its internal name. */
  static String ofClass(String name) {
    return name.charAt(0) == '[' ? name : 'L' + name + ';';
  }
}
