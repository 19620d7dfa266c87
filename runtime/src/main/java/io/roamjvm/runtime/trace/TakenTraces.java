package io.roamjvm.runtime.trace;

import io.roamjvm.runtime.stack.WaitingStack;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The frames that waited to be resumed when throwables took their stack traces, for as long as the
 * throwables live. Known by the JVM's own record of the trace, which every throwable has for
 * itself.
 */
final class TakenTraces {

  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object backtrace, @Nullable ReferenceQueue<Object> queue) {
      super(backtrace, queue);
      hash = System.identityHashCode(backtrace);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      Object backtrace = get();
      return this == other
          || (other instanceof Key key && backtrace != null && key.refersTo(backtrace));
    }
  }

  private final Map<Key, WaitingStack> taken = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

  void add(Object backtrace, WaitingStack waiting) {
    Reference<?> gone;
    while ((gone = collected.poll()) != null) {
      taken.remove(gone);
    }
    taken.put(new Key(backtrace, collected), waiting);
  }

  /** What waited when the trace was taken; null if nothing did. */
  @Nullable WaitingStack at(Object backtrace) {
    return taken.isEmpty() ? null : taken.get(new Key(backtrace, null));
  }
}
