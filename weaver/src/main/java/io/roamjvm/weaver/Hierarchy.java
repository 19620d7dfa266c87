package io.roamjvm.weaver;

import org.jspecify.annotations.Nullable;

/**
 * What the weaver may ask about classes that it does not see. It is needed for class files without
 * stack maps, and by the resume flavour to find accesses that may be to protected members of
 * another package; nothing else asks.
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
}
