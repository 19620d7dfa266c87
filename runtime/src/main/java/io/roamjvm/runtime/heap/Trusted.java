package io.roamjvm.runtime.heap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Objects;

/** Method handles with access to everything, from the JDK's own trusted lookup. */
final class Trusted {

  private static final Lookup LOOKUP =
      (Lookup) Objects.requireNonNull(Memory.staticValue(Lookup.class, "IMPL_LOOKUP"));

  private Trusted() {}

  /** A lookup with full privileges in {@code host}. */
  static Lookup in(Class<?> host) {
    return LOOKUP.in(host);
  }

  /** The lookup that {@code host} itself would use: protected members are seen as it sees them. */
  static Lookup as(Class<?> host) throws IllegalAccessException {
    return MethodHandles.privateLookupIn(host, LOOKUP);
  }

  /** The JDK's own lookup; it may see every member of every class. */
  static Lookup everywhere() {
    return LOOKUP;
  }

  static MethodHandle method(Class<?> owner, String name, MethodType type) {
    try {
      return LOOKUP.findVirtual(owner, name, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "this JDK has no " + owner.getName() + "." + name + type + "; use a tested JDK", e);
    }
  }
}
