package io.roamjvm.weaver;

import io.roamjvm.weaver.analysis.CallSelection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Confined calls, found as well where the instruction names a subclass of the program. */
final class InheritedCalls implements ConfinedCalls {

  /** Longest chain of superclasses to follow; a class file can claim to be its own ancestor. */
  private static final int LONGEST_CHAIN = 1_000;

  private static final String OBJECT = "java/lang/Object";

  private final ConfinedCalls confined;
  private final Hierarchy hierarchy;
  private final Map<String, String> jdkAncestors = new HashMap<>();

  InheritedCalls(ConfinedCalls confined, Hierarchy hierarchy) {
    this.confined = confined;
    this.hierarchy = hierarchy;
  }

  @Override
  public boolean confines(String owner, String name, String descriptor) {
    if (confined.confines(owner, name, descriptor)) {
      return true;
    }
    if (!confined.inherits(name)) {
      return false;
    }
    if (!name.equals("<init>") && confined.confines(OBJECT, name, descriptor)) {
      return true; // whatever the receiver, it has this method from Object
    }
    if (owner.startsWith("[") || CallSelection.isJdk(owner)) {
      return false;
    }
    String ancestor = jdkAncestors.computeIfAbsent(owner, this::jdkAncestor);
    return !ancestor.equals(OBJECT) && confined.confines(ancestor, name, descriptor);
  }

  /** The nearest ancestor in the JDK; Object where the chain cannot be followed. */
  private String jdkAncestor(String owner) {
    @Nullable String type = owner;
    for (int i = 0; i < LONGEST_CHAIN && type != null; i++) {
      if (CallSelection.isJdk(type)) {
        return type;
      }
      type = hierarchy.superName(type);
    }
    return OBJECT;
  }
}
