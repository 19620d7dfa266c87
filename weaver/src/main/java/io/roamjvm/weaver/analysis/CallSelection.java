package io.roamjvm.weaver.analysis;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which calls may have a woven frame <em>directly</em> above their own. Only those are sites: a
 * frame below an unwoven one is never part of a segment, so a call that certainly enters JDK code
 * which is not woven ({@link JdkMethods}) needs none, even if that code calls the program back.
 * Naming too many calls is always correct.
 *
 * <p>{@code invokedynamic} and method handle calls are no sites: they enter a lambda form of {@code
 * java.lang.invoke}, which may convert or filter the result in ways that a resumed frame would
 * miss.
 */
public final class CallSelection {

  private static final List<String> JDK_PACKAGES =
      List.of(
          "java/",
          "javax/",
          "jdk/",
          "sun/",
          "com/sun/",
          "org/w3c/dom/",
          "org/xml/sax/",
          "org/ietf/jgss/",
          "netscape/javascript/");

  /** Final classes of {@code java.base}, and packages whose virtual methods are all final. */
  private static final Set<String> FINAL_CLASSES =
      Set.of(
          "java/lang/String",
          "java/lang/StringBuilder",
          "java/lang/StringBuffer",
          "java/lang/Boolean",
          "java/lang/Byte",
          "java/lang/Character",
          "java/lang/Short",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Float",
          "java/lang/Double",
          "java/lang/Class",
          "java/lang/Module",
          "java/lang/System",
          "java/lang/Runtime",
          "java/lang/ProcessBuilder",
          "java/lang/StackTraceElement",
          "java/lang/StackWalker",
          "java/lang/reflect/Method",
          "java/lang/reflect/Constructor",
          "java/lang/reflect/Field",
          "java/lang/reflect/Parameter",
          "java/lang/invoke/MethodType",
          "java/lang/invoke/MethodHandle",
          "java/lang/invoke/VarHandle",
          "java/lang/invoke/MethodHandles$Lookup",
          "java/util/Optional",
          "java/util/OptionalInt",
          "java/util/OptionalLong",
          "java/util/OptionalDouble",
          "java/util/Scanner",
          "java/util/StringJoiner",
          "java/util/UUID",
          "java/util/Locale",
          "java/util/concurrent/TimeUnit",
          "java/util/regex/Pattern",
          "java/util/regex/Matcher",
          "java/time/Duration",
          "java/time/Instant",
          "java/time/LocalDate",
          "java/time/LocalTime",
          "java/time/LocalDateTime");

  /** Final methods of {@code java.lang.Object}, which no class can override. */
  private static final Set<String> FINAL_METHODS =
      Set.of(
          "getClass()Ljava/lang/Class;",
          "notify()V",
          "notifyAll()V",
          "wait()V",
          "wait(J)V",
          "wait(JI)V");

  private CallSelection() {}

  /** Whether the instruction is a call with a site, or with an obstacle in place of one. */
  static boolean isSite(AbstractInsnNode instruction) {
    return instruction instanceof MethodInsnNode call && isSite(call);
  }

  private static boolean isSite(MethodInsnNode call) {
    if (call.owner.charAt(0) == '[' || isFinalMethod(call)) {
      return false;
    }
    if (!isJdk(call.owner) || JdkMethods.isListed(call.owner, call.name)) {
      return true;
    }
    int opcode = call.getOpcode();
    return (opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE)
        && !FINAL_CLASSES.contains(call.owner);
  }

  private static boolean isFinalMethod(MethodInsnNode call) {
    char first = call.name.charAt(0);
    return (first == 'g' || first == 'n' || first == 'w')
        && FINAL_METHODS.contains(call.name + call.desc);
  }

  /**
   * The same for code of a class of the JDK: of its calls of own methods only those are sites that
   * can be overridden or are woven.
   */
  static boolean isSiteInJdk(AbstractInsnNode instruction, ClassNode host) {
    if (!(instruction instanceof MethodInsnNode call)
        || call.name.equals("<init>")
        || JdkMethods.isBrief(call.name)) {
      return false;
    }
    boolean own = call.owner.equals(host.name);
    boolean covered = JdkMethods.covers(call.owner, call.name);
    if (covered && (own || call.getOpcode() == Opcodes.INVOKESPECIAL)) {
      return true;
    }
    if (!own || !isSite(call)) {
      return isSite(call);
    }
    for (MethodNode method : host.methods) {
      if (method.name.equals(call.name) && method.desc.equals(call.desc)) {
        return !isFinal(method.access | host.access);
      }
    }
    return true;
  }

  private static boolean isFinal(int access) {
    return (access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL | Opcodes.ACC_STATIC)) != 0;
  }

  /** Whether a class is one of the well-known public final ones. */
  public static boolean isPublicFinal(String internalName) {
    return FINAL_CLASSES.contains(internalName);
  }

  /** Whether a class belongs to the JDK, by its name. */
  public static boolean isJdk(String internalName) {
    for (String prefix : JDK_PACKAGES) {
      if (internalName.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
