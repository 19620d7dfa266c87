package io.roamjvm.deputy;

import io.roamjvm.deputy.wire.MalformedException;
import io.roamjvm.deputy.wire.WireReader;
import io.roamjvm.deputy.wire.WireWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the system properties of two JVMs equal: each side asks for what changed since the last
 * time and applies what the other side sends. Not thread-safe; one per side and guest.
 */
public final class PropertiesSync {

  /**
   * Properties that describe the JVM itself and stay as they are: where its JDK is. Everything else
   * is home's, including {@code java.class.path}, {@code user.dir} and {@code java.io.tmpdir},
   * because the files are at home.
   */
  public static final Set<String> LOCAL = Set.of("java.home", "sun.boot.library.path");

  private static final int MAX_CHANGES = 1 << 16;

  private Map<String, String> known;

  /** Starts from the properties as they are now, which the other side has to have as well. */
  public PropertiesSync() {
    this.known = strings(System.getProperties());
  }

  /**
   * What was set or removed in this JVM since the last call, or since the last {@link #apply}.
   *
   * @return null if nothing; costs a few microseconds then
   */
  public byte @Nullable [] changes() {
    Map<String, String> now = strings(System.getProperties());
    if (now.equals(known)) {
      return null;
    }
    Set<String> keys = new TreeSet<>(known.keySet());
    keys.addAll(now.keySet());
    keys.removeIf(key -> java.util.Objects.equals(known.get(key), now.get(key)));
    WireWriter out = new WireWriter().putInt(keys.size());
    for (String key : keys) {
      String value = now.get(key);
      out.putString(key);
      out.putString(value);
    }
    known = now;
    return out.toBytes();
  }

  /** Applies what {@link #changes} of the other side returned. */
  public void apply(byte[] changes) throws MalformedException {
    WireReader in = new WireReader(changes);
    int count = in.getLength(MAX_CHANGES);
    for (int i = 0; i < count; i++) {
      String key = in.getPresentString();
      String value = in.getString();
      if (value == null) {
        System.clearProperty(key);
      } else {
        System.setProperty(key, value);
      }
    }
    in.end();
    known = strings(System.getProperties());
  }

  /** Makes the system properties of this JVM those given, apart from the {@link #LOCAL} ones. */
  static void replaceAll(Map<String, String> properties) {
    Properties system = System.getProperties();
    system.keySet().removeIf(key -> !LOCAL.contains(key) && !properties.containsKey(key));
    properties.forEach(
        (key, value) -> {
          if (!LOCAL.contains(key)) {
            system.setProperty(key, value);
          }
        });
  }

  /** The entries that are strings, without the {@link #LOCAL} ones. */
  static Map<String, String> strings(Properties properties) {
    Map<String, String> strings = new HashMap<>();
    properties.forEach(
        (key, value) -> {
          if (key instanceof String name && value instanceof String text && !LOCAL.contains(name)) {
            strings.put(name, text);
          }
        });
    return strings;
  }
}
