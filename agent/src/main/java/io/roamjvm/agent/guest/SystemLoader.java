package io.roamjvm.agent.guest;

import io.roamjvm.runtime.code.TrustedLookup;
import java.lang.invoke.VarHandle;

/** The system class loader of a guest: the mirror of home's. */
final class SystemLoader {

  private SystemLoader() {}

  /**
   * From now on {@link ClassLoader#getSystemClassLoader} returns {@code mirror}.
   *
   * @throws IllegalStateException when this JDK keeps its system loader elsewhere
   */
  static void replaceBy(ClassLoader mirror) {
    try {
      VarHandle system =
          TrustedLookup.in(ClassLoader.class)
              .findStaticVarHandle(ClassLoader.class, "scl", ClassLoader.class);
      system.setVolatile(mirror);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK keeps its system loader elsewhere", e);
    }
  }
}
