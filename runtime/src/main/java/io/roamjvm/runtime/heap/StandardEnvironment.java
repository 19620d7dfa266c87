package io.roamjvm.runtime.heap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that every JVM has: standard streams, system properties, the JDK's loaders, the task's
 * thread and its group. Others can be added before the first image.
 */
public final class StandardEnvironment implements HeapEnvironment {

  private final Map<String, Object> objects = new HashMap<>();
  private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();
  private final Set<Class<?>> types = new HashSet<>();

  /**
   * Names what this JVM has.
   *
   * @param task the thread that the program sees as the current one: home's own, or the guest's
   *     carrier
   */
  public StandardEnvironment(Thread task) {
    with("task.thread", task);
    ThreadGroup group = task.getThreadGroup();
    if (group != null) {
      with("task.group", group);
    }
    with("system.in", System.in);
    with("system.out", System.out);
    with("system.err", System.err);
    with("system.properties", System.getProperties());
    with("loader.platform", ClassLoader.getPlatformClassLoader());
    with("loader.system", ClassLoader.getSystemClassLoader());
  }

  /** Gives {@code o} a name; the other side gives the same name to its own. */
  public StandardEnvironment with(String name, @Nullable Object o) {
    if (o != null) {
      objects.put(name, o);
      names.put(o, name);
      types.add(o.getClass());
    }
    return this;
  }

  @Override
  public boolean knows(Class<?> type) {
    return types.contains(type);
  }

  @Override
  public @Nullable String export(Object o) {
    return names.get(o);
  }

  @Override
  public @Nullable Object resolve(String name) {
    return objects.get(name);
  }
}
