package io.roamjvm.weaver.analysis;

import io.roamjvm.weaver.Hierarchy;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which instructions of a class call static methods of {@code Thread} that mean another thread in a
 * guest, or refer to them. They may name a subclass of the program; one that has such a method
 * itself hides Thread's.
 */
public final class ThreadCalls {

  private static final String THREAD = "java/lang/Thread";
  private static final int LONGEST_CHAIN = 1_000;

  /** Names and descriptors of the methods. */
  private static final Set<String> METHODS =
      Set.of("currentThread()Ljava/lang/Thread;", "sleep(J)V");

  private final ClassNode host;
  private final Hierarchy hierarchy;

  /**
   * @param host the class that has the instructions
   */
  public ThreadCalls(ClassNode host, Hierarchy hierarchy) {
    this.host = host;
    this.hierarchy = hierarchy;
  }

  /** Whether a method of this name and descriptor is one, if it is that of {@code Thread}. */
  public static boolean isNamed(String method) {
    return METHODS.contains(method);
  }

  /** Whether a handle certainly refers to such a method. */
  public static boolean isReference(Object argument) {
    return argument instanceof Handle handle
        && handle.getTag() == Opcodes.H_INVOKESTATIC
        && handle.getOwner().equals(THREAD)
        && isNamed(handle.getName() + handle.getDesc());
  }

  /** The calls of a method, and its lambdas that are references to such methods. */
  public Set<Integer> calls(Code code) {
    Set<Integer> found = new TreeSet<>();
    for (int i = 0; i < code.size(); i++) {
      if (isCall(code.instruction(i))) {
        found.add(i);
      }
    }
    return found;
  }

  private boolean isCall(AbstractInsnNode instruction) {
    if (instruction instanceof InvokeDynamicInsnNode dynamic) {
      for (Object argument : dynamic.bsmArgs) {
        if (isReference(argument)) {
          return true;
        }
      }
      return false;
    }
    return instruction instanceof MethodInsnNode call
        && call.getOpcode() == Opcodes.INVOKESTATIC
        && isNamed(call.name + call.desc)
        && isOfThread(call.owner, call.name + call.desc);
  }

  private boolean isOfThread(String owner, String method) {
    @Nullable String type = owner;
    for (int i = 0; i < LONGEST_CHAIN && type != null && !CallSelection.isJdk(type); i++) {
      if (type.equals(host.name)) {
        if (declares(method)) {
          return false;
        }
        type = host.superName;
      } else if (hierarchy.hidesThread(type, method)) {
        return false;
      } else {
        type = hierarchy.superName(type);
      }
    }
    return THREAD.equals(type);
  }

  private boolean declares(String method) {
    for (MethodNode each : host.methods) {
      if (method.equals(each.name + each.desc)) {
        return true;
      }
    }
    return false;
  }
}
