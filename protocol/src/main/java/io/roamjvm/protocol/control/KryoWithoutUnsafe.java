package io.roamjvm.protocol.control;

import com.esotericsoftware.kryo.kryo5.Kryo;
import java.util.function.Consumer;

/**
 * Makes Kryo instances such that Kryo never touches {@code sun.misc.Unsafe}, of which JDK 24 and
 * later warn on standard error. Kryo reads a system property for that in a static initialiser and
 * knows no other way; so the property is set while that one initialiser runs and put back as it
 * was. What a program can see of it is one short moment, once.
 */
final class KryoWithoutUnsafe {

  private static final String PROPERTY = "kryo.unsafe";
  private static boolean initialised;

  private KryoWithoutUnsafe() {}

  static Kryo make(Consumer<Kryo> configuration) {
    initialise();
    Kryo kryo = new Kryo();
    configuration.accept(kryo);
    return kryo;
  }

  private static synchronized void initialise() {
    if (initialised) {
      return;
    }
    String before = System.setProperty(PROPERTY, "false");
    try {
      Class.forName(
          com.esotericsoftware.kryo.kryo5.util.Util.class.getName(),
          true,
          Kryo.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("incomplete installation: no Kryo", e);
    } finally {
      if (before == null) {
        System.clearProperty(PROPERTY);
      } else {
        System.setProperty(PROPERTY, before);
      }
    }
    initialised = true;
  }
}
