package io.roamjvm.agent.cache;

import org.jspecify.annotations.Nullable;

/** The woven classes of this JVM's JDK. */
public interface WovenJdk {

  /**
   * Whether there may be something to weave in a class of the boot loader.
   *
   * @param binaryName as in {@code java.util.List}
   */
  boolean mayHave(String binaryName);

  /**
   * A class; null if there is nothing to weave, or it cannot be had.
   *
   * @param internalName as in {@code java/util/List}
   */
  @Nullable WovenJdkClass find(String internalName);
}
