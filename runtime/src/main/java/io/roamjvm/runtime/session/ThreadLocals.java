package io.roamjvm.runtime.session;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * The thread-locals of the calling thread that belong to the program: they move with the task.
 * Those of the JDK stay, since they cache what belongs to the place.
 */
public final class ThreadLocals {

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final String[] MAPS = {"threadLocals", "inheritableThreadLocals"};

  private final Predicate<ThreadLocal<?>> ofProgram;

  /**
   * @param ofProgram whether a thread-local belongs to the program
   */
  public ThreadLocals(Predicate<ThreadLocal<?>> ofProgram) {
    this.ofProgram = ofProgram;
  }

  /** Keys and values in turn. */
  public @Nullable Object[] read() {
    List<@Nullable Object> pairs = new ArrayList<>();
    for (String map : MAPS) {
      read(map, pairs);
    }
    return pairs.toArray();
  }

  private void read(String field, List<@Nullable Object> pairs) {
    Object map = get(Thread.class, field, Thread.currentThread());
    if (map == null) {
      return;
    }
    if (!(get(map.getClass(), "table", map) instanceof Object[] table)) {
      return;
    }
    for (Object entry : table) {
      if (entry instanceof Reference<?> reference
          && reference.get() instanceof ThreadLocal<?> key
          && ofProgram.test(key)) {
        pairs.add(key);
        pairs.add(get(entry.getClass(), "value", entry));
      }
    }
  }

  private static @Nullable Object get(Class<?> type, String field, Object object) {
    return UNSAFE.getReference(object, UNSAFE.objectFieldOffset(type, field));
  }

  /** Makes {@code pairs} the program's thread-locals of the calling thread, and no others. */
  public void write(@Nullable Object[] pairs) {
    @Nullable Object[] before = read();
    for (int i = 0; i < before.length; i += 2) {
      if (before[i] instanceof ThreadLocal<?> key && !contains(pairs, key)) {
        key.remove();
      }
    }
    for (int i = 0; i + 1 < pairs.length; i += 2) {
      if (pairs[i] instanceof ThreadLocal<?> key) {
        set(key, pairs[i + 1]);
      }
    }
  }

  private static boolean contains(@Nullable Object[] pairs, ThreadLocal<?> key) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i] == key) {
        return true;
      }
    }
    return false;
  }

  @SuppressWarnings("unchecked") // the value was this key's on the other side
  private static <T> void set(ThreadLocal<T> key, @Nullable Object value) {
    key.set((T) value);
  }
}
