package io.roamjvm.runtime.code;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A map with weak keys that are told apart by identity. {@code WeakHashMap} calls {@code equals}
 * and {@code hashCode} of its keys, which the program's class loaders may override. Thread-safe.
 */
public final class WeakIdentityMap<K, V> {

  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object key, @Nullable ReferenceQueue<Object> queue) {
      super(key, queue);
      this.hash = System.identityHashCode(key);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object key = get();
      return key != null && other instanceof Key that && that.get() == key;
    }
  }

  private final Map<Key, V> values = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

  public @Nullable V get(K key) {
    return values.get(new Key(key, null));
  }

  /** The value of a key, made now if it has none. */
  public V get(K key, Supplier<V> make) {
    V known = get(key);
    if (known != null) {
      return known;
    }
    for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
      values.remove(gone);
    }
    V made = make.get();
    V other = values.putIfAbsent(new Key(key, collected), made);
    return other == null ? made : other;
  }

  int size() {
    return values.size();
  }
}
