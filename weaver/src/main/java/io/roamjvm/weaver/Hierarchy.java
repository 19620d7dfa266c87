package io.roamjvm.weaver;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the weaver may ask about classes that it does not see. It is needed for class files without
 * stack maps, by the resume flavour to find accesses that may be to protected members of another
 * package, and by the guest flavour for accesses to volatile fields and calls of what only home may
 * execute; nothing else asks.
 */
public interface Hierarchy {

  /** Resolves nothing. */
  Hierarchy UNKNOWN =
      new Hierarchy() {
        @Override
        public @Nullable String superName(String internalName) {
          return null;
        }

        @Override
        public boolean isInterface(String internalName) {
          return false;
        }
      };

  /**
   * The internal name of the direct superclass; {@code java/lang/Object} for interfaces.
   *
   * @return null for {@code java/lang/Object}, and if the class cannot be resolved without loading
   *     it
   */
  @Nullable String superName(String internalName);

  /** Whether the class is known to be an interface. */
  boolean isInterface(String internalName);

  /**
   * Name and descriptor, in one string, of each volatile field that the class itself declares.
   *
   * @return null if the class cannot be resolved without loading it
   */
  default @Nullable Set<String> volatiles(String internalName) {
    return null;
  }

  /**
   * Whether the class itself declares a method that {@link
   * io.roamjvm.weaver.analysis.ThreadCalls#isNamed} like one of {@code Thread}.
   *
   * @param method name and descriptor
   */
  default boolean hidesThread(String internalName, String method) {
    return false;
  }
}
