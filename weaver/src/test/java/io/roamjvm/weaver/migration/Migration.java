package io.roamjvm.weaver.migration;

import io.roamjvm.bootstrap.ResumeStack;
import io.roamjvm.bootstrap.Safepoint;
import io.roamjvm.bootstrap.UnwindSignal;
import io.roamjvm.weaver.plan.Held;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program, and at chosen safepoints captures the running thread, unwinds its segment and
 * resumes it.
 */
public final class Migration {

  private final WovenLoader loader;
  private final IntPredicate when;
  private int safepoints;
  private int departures;
  private int frames;

  /**
   * @param when the numbers of the safepoints at which to leave, counted from 1
   */
  public Migration(WovenLoader loader, IntPredicate when) {
    this.loader = loader;
    this.when = when;
  }

  /** Safepoints reached so far. */
  public int safepoints() {
    return safepoints;
  }

  /** Segments that were captured and resumed. */
  public int departures() {
    return departures;
  }

  /** Frames that were captured and resumed. */
  public int frames() {
    return frames;
  }

  /** Calls {@code static String run()} of a class. */
  public String run(String className) throws Throwable {
    MethodHandle run =
        MethodHandles.lookup()
            .findStatic(loader.loadClass(className), "run", MethodType.methodType(String.class));
    Thread program = Thread.currentThread();
    Safepoint.arm(
        () -> {
          if (Thread.currentThread() == program) {
            reached();
          }
        });
    try {
      return String.valueOf(serve(run, null));
    } finally {
      Safepoint.disarm();
    }
  }

  /** Runs frames until they end; when they leave again, goes on with what they became. */
  @Nullable Object serve(@Nullable MethodHandle program, @Nullable Departure departed)
      throws Throwable {
    Departure next = departed;
    while (true) {
      try {
        if (next != null) {
          return new Frames(next).next();
        }
        return java.util.Objects.requireNonNull(program).invoke();
      } catch (UnwindSignal signal) {
        next = Departure.of(signal);
      }
    }
  }

  private void reached() {
    safepoints++;
    if (when.test(safepoints)) {
      leave();
    }
  }

  /** Captures the current thread, if its innermost frame can be. */
  public void leave() {
    Segment segment = Segment.find(loader);
    if (!segment.frames().isEmpty()) {
      departures++;
      frames += segment.frames().size();
      throw new Departure(this, segment).signal();
    }
  }

  /** The saved frames of one departure, being resumed from the outermost. */
  private final class Frames extends ResumeStack {

    private final Deque<SavedFrame> pending;
    private Object @Nullable [] values;

    Frames(Departure departure) {
      List<SavedFrame> saved = new ArrayList<>(departure.saved());
      java.util.Collections.reverse(saved);
      pending = new ArrayDeque<>(saved);
    }

    @Override
    public Object[] values() {
      Object[] taken = java.util.Objects.requireNonNull(values, "values taken twice");
      values = null;
      return taken;
    }

    @Override
    public @Nullable Object next() throws Throwable {
      SavedFrame top = pending.removeFirst();
      StandingFrame frame = top.frame();
      values = top.values();
      Held.ByMethod held = frame.site().held().byMethod();
      if (held == Held.ByMethod.NOTHING) {
        return resume(frame);
      }
      Object monitor = held == Held.ByMethod.CLASS ? frame.host() : top.values()[0];
      synchronized (monitor) {
        return resume(frame);
      }
    }

    private @Nullable Object resume(StandingFrame frame) throws Throwable {
      return loader
          .resume(frame.host(), frame.method(), frame.site().instruction(), frame.site().kind())
          .invoke((ResumeStack) this);
    }

    @Override
    public void monitorsEntered() {}
  }
}
