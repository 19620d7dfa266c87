package io.roamjvm.weaver.analysis;

import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Calls whose receiver may read or write a static field for the program: the field may be one whose
 * value only home has ({@link GuardedStatics}).
 */
public final class ReflectedAccess {

  private static final Map<String, Set<String>> CALLS =
      Map.of(
          "java/lang/reflect/Field",
          Set.of("get", "set"),
          "java/lang/invoke/MethodHandle",
          Set.of("invoke", "invokeExact", "invokeWithArguments"));

  private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";

  /** Of {@code VarHandle}, methods that say something about the handle itself. */
  private static final Set<String> HARMLESS =
      Set.of(
          "varType",
          "coordinateTypes",
          "accessModeType",
          "isAccessModeSupported",
          "toMethodHandle",
          "describeConstable",
          "hasInvokeExactBehavior",
          "withInvokeExactBehavior",
          "withInvokeBehavior",
          "equals",
          "hashCode",
          "toString",
          "getClass");

  private ReflectedAccess() {}

  /** Whether the instruction is such a call. */
  public static boolean is(AbstractInsnNode instruction) {
    if (!(instruction instanceof MethodInsnNode call)) {
      return false;
    }
    return call.owner.equals(VAR_HANDLE)
        ? call.getOpcode() == Opcodes.INVOKEVIRTUAL && !HARMLESS.contains(call.name)
        : CALLS.getOrDefault(call.owner, Set.of()).contains(call.name);
  }

  /** Arguments of such a call, without the receiver. */
  public static int arguments(AbstractInsnNode call) {
    return Type.getArgumentTypes(((MethodInsnNode) call).desc).length;
  }
}
