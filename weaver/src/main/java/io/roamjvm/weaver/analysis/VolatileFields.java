package io.roamjvm.weaver.analysis;

import io.roamjvm.weaver.Hierarchy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;

/**
 * Which instructions of a class access fields of the program that may be volatile: of a class whose
 * file cannot be found, all do. Only superclasses are looked at, since fields of interfaces are
 * final (JVMS 4.5). A field that hides a volatile one counts as volatile.
 */
public final class VolatileFields {

  /** Longest chain of superclasses to follow; a class file can claim to be its own ancestor. */
  private static final int LONGEST_CHAIN = 1_000;

  private final ClassNode host;
  private final Hierarchy hierarchy;
  private final Map<String, Boolean> known = new HashMap<>();

  /**
   * @param host the class that has the instructions
   */
  public VolatileFields(ClassNode host, Hierarchy hierarchy) {
    this.host = host;
    this.hierarchy = hierarchy;
  }

  /**
   * The accesses of a method, but those to fields of an object whose constructor has yet to call
   * {@code super(...)}: the verifier allows nothing else there, and nobody else sees the object.
   */
  public Set<Integer> accesses(Code code) {
    Set<Integer> found = new TreeSet<>();
    for (int i = 0; i < code.size(); i++) {
      if (code.instruction(i) instanceof FieldInsnNode access && mayBeVolatile(access)) {
        found.add(i);
      }
    }
    if (!found.isEmpty() && code.method().name.equals("<init>")) {
      Types types = new Types(code, host.name, found::contains);
      found.removeIf(i -> !isOfObject(code.instruction(i), types.at(i)));
    }
    return found;
  }

  private static boolean isOfObject(AbstractInsnNode access, @Nullable Frame before) {
    int opcode = access.getOpcode();
    if (opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC) {
      return true;
    }
    if (before == null) {
      return false; // never executed
    }
    int receiver = before.stack().size() - StackEffect.popped(access);
    return before.stack().get(receiver) != Opcodes.UNINITIALIZED_THIS;
  }

  private boolean mayBeVolatile(FieldInsnNode access) {
    if (!access.owner.equals(host.name)) {
      return mayBeVolatile(access.owner, access.name + access.desc);
    }
    for (FieldNode field : host.fields) {
      if (field.name.equals(access.name) && field.desc.equals(access.desc)) {
        return (field.access & Opcodes.ACC_VOLATILE) != 0;
      }
    }
    return mayBeVolatile(host.superName, access.name + access.desc);
  }

  private boolean mayBeVolatile(String owner, String field) {
    String key = owner + '.' + field;
    Boolean answer = known.get(key);
    if (answer == null) {
      answer = ask(owner, field);
      known.put(key, answer);
    }
    return answer;
  }

  private boolean ask(String owner, String field) {
    String type = owner;
    for (int i = 0; i < LONGEST_CHAIN && type != null && !CallSelection.isJdk(type); i++) {
      Set<String> volatiles = hierarchy.volatiles(type);
      if (volatiles == null || volatiles.contains(field)) {
        return true;
      }
      type = hierarchy.superName(type);
    }
    return false;
  }
}
