package io.roamjvm.agent.cache;

import io.roamjvm.weaver.Hierarchy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notices whether the weaver asked about other classes: then the result depends on more than the
 * class file, and is not kept. For use by one thread.
 */
public final class AskedHierarchy implements Hierarchy {

  private final Hierarchy hierarchy;
  private boolean asked;

  public AskedHierarchy(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** Whether there was any question. */
  public boolean asked() {
    return asked;
  }

  @Override
  public @Nullable String superName(String internalName) {
    asked = true;
    return hierarchy.superName(internalName);
  }

  @Override
  public boolean isInterface(String internalName) {
    asked = true;
    return hierarchy.isInterface(internalName);
  }

  @Override
  public @Nullable Set<String> volatiles(String internalName) {
    asked = true;
    return hierarchy.volatiles(internalName);
  }

  @Override
  public boolean hidesThread(String internalName, String method) {
    asked = true;
    return hierarchy.hidesThread(internalName, method);
  }
}
