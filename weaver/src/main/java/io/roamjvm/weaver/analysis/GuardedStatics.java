package io.roamjvm.weaver.analysis;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;

/**
 * Which accesses to static fields a guest may have to leave to home: those of the program's fields
 * whose types do not say that their values can always travel.
 */
public final class GuardedStatics {

  private static final Set<String> TRAVEL_ALWAYS =
      Set.of(
          "Ljava/lang/String;",
          "Ljava/lang/Class;",
          "Ljava/lang/Boolean;",
          "Ljava/lang/Byte;",
          "Ljava/lang/Character;",
          "Ljava/lang/Short;",
          "Ljava/lang/Integer;",
          "Ljava/lang/Long;",
          "Ljava/lang/Float;",
          "Ljava/lang/Double;");

  private GuardedStatics() {}

  /** Whether the instruction is such an access. */
  public static boolean isGuarded(AbstractInsnNode instruction) {
    return instruction instanceof FieldInsnNode access
        && (access.getOpcode() == Opcodes.GETSTATIC || access.getOpcode() == Opcodes.PUTSTATIC)
        && !CallSelection.isJdk(access.owner)
        && mayStay(access.desc);
  }

  /** What the access is called in messages. */
  public static String name(FieldInsnNode access) {
    return "static " + access.owner.replace('/', '.') + '.' + access.name;
  }

  private static boolean mayStay(String descriptor) {
    String element = descriptor.substring(descriptor.lastIndexOf('[') + 1);
    return element.startsWith("L") && !TRAVEL_ALWAYS.contains(element);
  }
}
