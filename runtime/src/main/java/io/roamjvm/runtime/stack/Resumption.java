package io.roamjvm.runtime.stack;

import io.roamjvm.bootstrap.ResumeStack;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Turns saved frames into running frames again, on the thread that calls {@link #start}. */
public final class Resumption extends ResumeStack {

  /** The name of {@link #start} as it stands in stacks. */
  static final String START = "start";

  private static final Object[] TAKEN = {};

  /** The innermost resumption of each thread that is inside one. */
  private static final Map<Thread, Resumption> ACTIVE = new ConcurrentHashMap<>();

  private final List<List<String>> adapters;
  private final @Nullable SavedFrame[] frames;
  private final @Nullable MethodHandle[] handles;

  /** Index of the innermost frame that has been resumed and has not returned. */
  private int inner;

  private @Nullable Object[] values = TAKEN;

  /**
   * @param frames innermost first, as captured
   * @param handles for each frame its resume method as {@code (ResumeStack)Object}
   */
  public Resumption(List<SavedFrame> frames, List<MethodHandle> handles) {
    this.adapters = frames.stream().map(SavedFrame::adapters).toList();
    this.frames = frames.toArray(SavedFrame[]::new);
    this.handles = handles.toArray(MethodHandle[]::new);
    this.inner = frames.size();
  }

  /**
   * Resumes all frames.
   *
   * @return what the outermost returns
   * @throws Throwable what the outermost throws; an {@link io.roamjvm.bootstrap.UnwindSignal} when
   *     its task leaves again
   */
  public @Nullable Object start() throws Throwable {
    Thread thread = Thread.currentThread();
    Resumption outer = ACTIVE.put(thread, this);
    try {
      return next();
    } finally {
      if (outer == null) {
        ACTIVE.remove(thread);
      } else {
        ACTIVE.put(thread, outer);
      }
    }
  }

  /**
   * The adapters of the resumed frames that are on the calling thread's stack, innermost first,
   * down to its nearest {@link #start}.
   */
  static List<List<String>> activeAdapters() {
    Resumption active = ACTIVE.get(Thread.currentThread());
    return active == null
        ? List.of()
        : active.adapters.subList(active.inner, active.adapters.size());
  }

  @Override
  @SuppressWarnings("NullAway") // the elements may be null, which the boot-side type does not say
  public Object[] values() {
    Object[] taken = values;
    values = TAKEN;
    return taken;
  }

  @Override
  @SuppressWarnings("NullAway") // null is what a void frame returns
  public Object next() throws Throwable {
    int index = --inner;
    SavedFrame frame = frames[index];
    MethodHandle handle = handles[index];
    frames[index] = null;
    handles[index] = null;
    values = frame.values();
    String descriptor = frame.key().descriptor();
    frame = null; // what the frame no longer needs must be collectable while it runs
    try {
      Object result = (Object) handle.invokeExact((ResumeStack) this);
      return ReturnAdapter.adapt(
          result, descriptor.substring(descriptor.indexOf(')') + 1), adapters.get(index));
    } finally {
      inner = index + 1;
    }
  }
}
