package io.roamjvm.weaver.migration;

import io.roamjvm.bootstrap.HostLookup;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;

/** The lookup that may look into any class. */
final class Trusted {

  private Trusted() {}

  /** Finds it, and installs it for resume classes. */
  static MethodHandles.Lookup lookup() {
    try {
      Field field = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
      field.setAccessible(true);
      MethodHandles.Lookup lookup = (MethodHandles.Lookup) field.get(null);
      HostLookup.install(lookup);
      return lookup;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no trusted lookup", e);
    }
  }
}
