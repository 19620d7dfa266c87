package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.symbols.Bootstrap;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the save call of a handler in a class of the JDK without {@code invokedynamic}.
 *
 * <p>Equivalent Java:
 *
 * <pre>{@code
 * } catch (UnwindSignal signal) {
 *   return (R) JdkFrame.begin(signal).add(local1).add(local4).save(handler);
 * }
 * }</pre>
 *
 * <p>The compilers treat the first call as an uncommon trap for as long as {@code JdkFrame} is not
 * loaded, as they do with a dynamic call that is not linked. The plan needs no blocks' monitors.
 */
final class DirectSave {

  private DirectSave() {}

  // stack: signal -> (returns)
  static void write(List<Storage> values, int handler, Type result, MethodVisitor out) {
    call(Opcodes.INVOKESTATIC, Bootstrap.BEGIN, Bootstrap.BEGIN_DESCRIPTOR, out);
    for (Storage value : values) {
      value.load(out);
      call(
          Opcodes.INVOKEVIRTUAL,
          Bootstrap.ADD,
          '(' + value.descriptor() + ")L" + Bootstrap.JDK_FRAME + ';',
          out);
    }
    out.visitIntInsn(Opcodes.SIPUSH, handler);
    call(Opcodes.INVOKEVIRTUAL, Bootstrap.SAVE, Bootstrap.DIRECT_SAVE_DESCRIPTOR, out);
    convert(result, out);
    out.visitInsn(result.getOpcode(Opcodes.IRETURN));
  }

  /** {@code Object -> R}. */
  private static void convert(Type result, MethodVisitor out) {
    switch (result.getSort()) {
      case Type.VOID -> out.visitInsn(Opcodes.POP);
      case Type.LONG -> unbox(Bootstrap.AS_LONG, Bootstrap.AS_LONG_DESCRIPTOR, out);
      case Type.FLOAT -> unbox(Bootstrap.AS_FLOAT, Bootstrap.AS_FLOAT_DESCRIPTOR, out);
      case Type.DOUBLE -> unbox(Bootstrap.AS_DOUBLE, Bootstrap.AS_DOUBLE_DESCRIPTOR, out);
      case Type.ARRAY, Type.OBJECT -> {
        if (!result.getInternalName().equals("java/lang/Object")) {
          out.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
        }
      }
      default -> unbox(Bootstrap.AS_INT, Bootstrap.AS_INT_DESCRIPTOR, out);
    }
  }

  private static void unbox(String method, String descriptor, MethodVisitor out) {
    out.visitMethodInsn(Opcodes.INVOKESTATIC, Bootstrap.RESULTS, method, descriptor, false);
  }

  private static void call(int opcode, String method, String descriptor, MethodVisitor out) {
    out.visitMethodInsn(opcode, Bootstrap.JDK_FRAME, method, descriptor, false);
  }
}
