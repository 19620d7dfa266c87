package io.roamjvm.runtime.stack;

import io.roamjvm.bootstrap.Monitors;
import io.roamjvm.bootstrap.ResumeStack;
import io.roamjvm.bootstrap.UnwindSignal;
import io.roamjvm.bootstrap.guest.SharedObjects;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns saved frames into running frames again, on the thread that calls {@link #start}, each when
 * what it called has ended: only the innermost frame is resumed, and when it has returned or
 * thrown, its caller is, whose {@link #next} hands out what came of it. So resuming needs little
 * stack however many frames there are, and what has not been resumed costs nothing when the rest is
 * captured again. Frames that must stand on the stack are resumed before those that they called.
 */
public final class Resumption extends ResumeStack {

  /** The name of {@link #start} as it stands in stacks. */
  public static final String START = "start";

  /** The name of {@link #resume} as it stands in stacks: once below each resumed frame. */
  public static final String RESUME = "resume";

  private static final Object[] TAKEN = {};

  /** The innermost resumption of each thread that is inside one. */
  private static final ThreadLocal<@Nullable Resumption> ACTIVE = new ThreadLocal<>();

  private final Function<FrameKey, MethodHandle> handles;
  private final PendingFrames pending;

  /** Adapters of the innermost resumed frame, unless that one stands. */
  private @Nullable List<String> running;

  /** Frames that are still to end before the frame that asks {@link #next} can go on. */
  private int floor;

  /** What waits in the resumptions below this one on the thread's stack. */
  private @Nullable WaitingStack below;

  /** Frames that have monitors to enter before any code of the program runs. */
  private int toEnter;

  private @Nullable Object[] values = TAKEN;
  private @Nullable Object result;
  private @Nullable Throwable thrown;

  /**
   * @param frames innermost first, as captured
   * @param handles gives for each frame its resume method as {@code (ResumeStack)Object}
   */
  public Resumption(List<SavedFrame> frames, Function<FrameKey, MethodHandle> handles) {
    this.handles = handles;
    this.pending = new PendingFrames(frames);
  }

  /**
   * Resumes all frames.
   *
   * @return what the outermost returns
   * @throws Throwable what the outermost throws; an {@link UnwindSignal} when its task leaves again
   */
  public @Nullable Object start() throws Throwable {
    Resumption outer = ACTIVE.get();
    below = waiting();
    ACTIVE.set(this);
    toEnter = pending.holding();
    try {
      runDownTo(0);
      return outcome();
    } finally {
      if (toEnter > 0) {
        ReservedMonitors.ofThisJvm().abandon();
      }
      if (outer == null) {
        ACTIVE.remove();
      } else {
        ACTIVE.set(outer);
      }
    }
  }

  /**
   * Takes over the frames that were running when {@link #start} ended with a signal, so that it can
   * be called again.
   *
   * @param unwound innermost first
   */
  public void captured(List<SavedFrame> unwound) {
    pending.add(unwound);
  }

  /**
   * Has the innermost frame go on with what came of a callee that ran elsewhere; to be called
   * before {@link #start}.
   *
   * @param exception what the callee threw, or null
   */
  public void calleeEnded(@Nullable Object returned, @Nullable Throwable exception) {
    result = returned;
    thrown = exception;
  }

  /** All frames, innermost first, while none is running. */
  public List<SavedFrame> frames() {
    return pending.toList();
  }

  /**
   * The adapters of a resumed frame on the calling thread's stack.
   *
   * @param n counted from the innermost, down to the nearest {@link #start}
   */
  static List<String> adapters(int n) {
    Resumption active = ACTIVE.get();
    if (active == null) {
      return List.of();
    }
    List<String> running = active.running;
    if (running == null) {
      return active.pending.adaptersOfStanding(n);
    }
    return n == 0 ? running : active.pending.adaptersOfStanding(n - 1);
  }

  /** How many frames of the calling thread's innermost resumption have not returned yet. */
  static int depth() {
    Resumption active = ACTIVE.get();
    return active == null ? 0 : active.pending.size();
  }

  /** The frames of the calling thread that wait to be resumed; null if there are none. */
  public static @Nullable WaitingStack waiting() {
    Resumption active = ACTIVE.get();
    if (active == null) {
      return null;
    }
    WaitingFrame innermost = active.pending.waiting(active.running == null);
    return innermost == null && active.below == null
        ? null
        : new WaitingStack(innermost, active.below);
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
    if (pending.size() > floor) {
      runDownTo(floor);
      running = null; // the caller is a frame that stands
    }
    return outcome();
  }

  /** Resumes frames until no more than {@code least} are left. */
  private void runDownTo(int least) throws Throwable {
    do {
      resume();
    } while (pending.size() > least);
  }

  /** Resumes a frame of a synchronized method, which it is not itself. */
  private @Nullable Object inside(Object monitor, MethodHandle handle, boolean blocks)
      throws Throwable {
    synchronized (monitor) {
      Monitors.entered(monitor);
      if (!blocks) {
        monitorsEntered();
      }
      Object returned;
      try {
        returned = (Object) handle.invokeExact((ResumeStack) this);
      } catch (UnwindSignal signal) {
        throw signal; // the frame leaves with its monitor
      } catch (Throwable exception) {
        SharedObjects.leaving(monitor);
        throw exception;
      }
      SharedObjects.leaving(monitor);
      return returned;
    }
  }

  @Override
  public void monitorsEntered() {
    toEnter--;
    if (toEnter == 0) {
      ReservedMonitors.ofThisJvm().settle();
    }
  }

  /** What came of the frame that ended last. */
  private @Nullable Object outcome() throws Throwable {
    Throwable exception = thrown;
    Object value = result;
    thrown = null;
    result = null;
    if (exception != null) {
      throw exception;
    }
    return value;
  }

  /** Resumes one frame and waits for its end; it takes over the outcome of the one before. */
  private void resume() throws UnwindSignal {
    int index = pending.next();
    SavedFrame frame = pending.take();
    boolean standing = frame.standing();
    List<String> adapters = frame.adapters();
    String descriptor = frame.key().descriptor();
    MethodHandle handle = handles.apply(frame.key());
    floor = standing ? index + 1 : index;
    running = standing ? null : adapters;
    values = frame.values();
    Object monitor = frame.monitorOfMethod();
    boolean blocks = !frame.held().byBlocks().isEmpty();
    frame = null; // what the frame no longer needs must be collectable while it runs
    try {
      Object returned =
          monitor == null
              ? (Object) handle.invokeExact((ResumeStack) this)
              : inside(monitor, handle, blocks);
      result = ReturnAdapter.adapt(returned, descriptor, adapters);
    } catch (UnwindSignal signal) {
      throw signal;
    } catch (Throwable exception) {
      thrown = exception;
    }
    if (standing) {
      pending.returned(index);
    }
  }
}
