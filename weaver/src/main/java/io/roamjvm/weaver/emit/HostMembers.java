package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.Hierarchy;
import io.roamjvm.weaver.analysis.CallSelection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** What a resume class has to know about the members that its host declares and inherits. */
final class HostMembers {

  private static final String OBJECT = "java/lang/Object";

  private final ClassNode host;
  private final Map<String, Integer> declared = new HashMap<>();
  private final Set<String> finals = new HashSet<>();
  private final List<String> superclasses = new ArrayList<>();
  private final boolean complete;
  private @Nullable Set<String> named;

  HostMembers(ClassNode host, Hierarchy hierarchy) {
    this.host = host;
    for (MethodNode method : host.methods) {
      declared.put(method.name + method.desc, method.access);
    }
    for (FieldNode field : host.fields) {
      declared.put(field.name + field.desc, field.access);
      if ((field.access & Opcodes.ACC_FINAL) != 0) {
        finals.add(field.name + field.desc);
      }
    }
    String name = host.superName;
    while (name != null && !name.equals(OBJECT)) {
      superclasses.add(name);
      name = hierarchy.superName(name);
    }
    this.complete = OBJECT.equals(name);
  }

  String name() {
    return host.name;
  }

  boolean isInterface() {
    return (host.access & Opcodes.ACC_INTERFACE) != 0;
  }

  /** Whether a member is a private one that the host itself declares. */
  boolean isOwnPrivate(String owner, String name, String descriptor) {
    return owner.equals(host.name)
        && (declared.getOrDefault(name + descriptor, 0) & Opcodes.ACC_PRIVATE) != 0;
  }

  /** Whether a field is a final one that the host itself declares. */
  boolean isOwnFinal(String owner, String name, String descriptor) {
    return owner.equals(host.name) && finals.contains(name + descriptor);
  }

  /**
   * Whether an access may reach a member that is protected in a class of another package. Only the
   * host and its superclasses can be named for that (JVMS 4.10.1.8, 5.4.4). When not all of them
   * are known, the answer may be yes without need.
   */
  boolean mayInheritProtected(String owner, String name, String descriptor) {
    if (isInterface() || owner.charAt(0) == '[') {
      return false;
    }
    if (owner.equals(OBJECT)) {
      return name.equals("clone") || name.equals("finalize");
    }
    if (owner.equals(host.name)) {
      return !declared.containsKey(name + descriptor)
          && (isInheritedFromObject(name) || leavesPackage(0));
    }
    int index = superclasses.indexOf(owner);
    if (index < 0) {
      return !complete && !isInPackage(owner) && !CallSelection.isJdk(owner);
    }
    return isInheritedFromObject(name) || leavesPackage(index);
  }

  /**
   * Whether the host's code can name a type without an access error: it lies in the host's package,
   * or is named there already. No is a safe answer for any type.
   */
  boolean mayName(String descriptor) {
    Type type = Type.getType(descriptor);
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    return element.getSort() != Type.OBJECT || mayNameClass(element.getInternalName());
  }

  private boolean mayNameClass(String name) {
    return isInPackage(name)
        || CallSelection.isPublicFinal(name)
        || name.equals(OBJECT)
        || named().contains(name);
  }

  private Set<String> named() {
    Set<String> names = named;
    if (names == null) {
      names = NamedClasses.of(host);
      named = names;
    }
    return names;
  }

  private static boolean isInheritedFromObject(String name) {
    return name.equals("clone") || name.equals("finalize");
  }

  /** Whether a superclass from the given one upwards lies in another package, or is unknown. */
  private boolean leavesPackage(int fromIndex) {
    return !complete || superclasses.stream().skip(fromIndex).anyMatch(name -> !isInPackage(name));
  }

  private boolean isInPackage(String name) {
    return packageOf(name).equals(packageOf(host.name));
  }

  private static String packageOf(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }
}
