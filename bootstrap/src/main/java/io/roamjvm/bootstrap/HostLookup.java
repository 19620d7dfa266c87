package io.roamjvm.bootstrap;

import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** The trusted lookup with which resume classes act in the name of their hosts. */
public final class HostLookup {

  private static volatile MethodHandles.@Nullable Lookup trusted;

  private HostLookup() {}

  /**
   * Called once by the agent before the first resume class is defined.
   *
   * @param lookup able to look into any class, as {@code MethodHandles.Lookup.IMPL_LOOKUP} is
   */
  public static void install(MethodHandles.Lookup lookup) {
    trusted = lookup;
  }

  /** A lookup with the rights of {@code host} itself. */
  static MethodHandles.Lookup in(Class<?> host) {
    MethodHandles.Lookup lookup = trusted;
    if (lookup == null) {
      throw new IllegalStateException(
          "Roam: no trusted lookup is installed, so " + host.getName() + " cannot be resumed");
    }
    return lookup.in(host);
  }
}
