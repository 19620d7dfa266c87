package io.roamjvm.runtime.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Threads that were made but not started, such as shutdown hooks. Home keeps them; a guest has
 * another unstarted thread of the same name in their place. Whatever would tell the two apart
 * (start, join, interrupt) is only executed at home.
 */
final class IdleThreads {

  private static final String PREFIX = "idle-thread:";

  private final Map<Long, Thread> byId = new ConcurrentHashMap<>();
  private final Map<Thread, String> names = new ConcurrentHashMap<>();

  static boolean names(String name) {
    return name.startsWith(PREFIX);
  }

  /** The name of a thread that has not been started; null for others and for subclasses. */
  @Nullable String name(Thread thread) {
    if (thread.getClass() != Thread.class || thread.getState() != Thread.State.NEW) {
      return null;
    }
    String known = names.get(thread);
    if (known == null) {
      known =
          String.join(
              ":",
              PREFIX + thread.getId(),
              Boolean.toString(thread.isDaemon()),
              Integer.toString(thread.getPriority()),
              thread.getName());
      remember(thread, thread.getId(), known);
    }
    return known;
  }

  /** This JVM's thread of that name, made if it has none. */
  @SuppressWarnings("ThreadPriorityCheck") // the program chose the priority, not Roam
  Thread resolve(String name) {
    String[] parts = name.substring(PREFIX.length()).split(":", 4);
    long id = Long.parseLong(parts[0]);
    Thread known = byId.get(id);
    if (known != null) {
      return known;
    }
    Thread made = new Thread(parts[3]);
    made.setDaemon(Boolean.parseBoolean(parts[1]));
    made.setPriority(Integer.parseInt(parts[2]));
    remember(made, id, name);
    return made;
  }

  private void remember(Thread thread, long id, String name) {
    byId.put(id, thread);
    names.put(thread, name);
  }
}
