package io.roamjvm.runtime.stack;

import io.roamjvm.bootstrap.Safepoint;
import io.roamjvm.bootstrap.UnwindSignal;
import io.roamjvm.runtime.code.ResumeCode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Captures threads at chosen safepoints and resumes them in place, in the same JVM. With it, any
 * program's own tests are tests of capture and resume: the program must not notice.
 */
public final class Chaos implements Safepoint.Handler {

  /** Refusals beyond this many different ones are not kept. */
  private static final int MOST_REFUSALS = 20;

  /**
   * No capture on top of more frames than this: captured frames are not on the stack, and a
   * recursion without end must overflow it some time.
   */
  private static final int MOST_WAITING = 100_000;

  /** What a thread is doing in here. */
  private static final class Visit {
    /** Set while Roam works, which may ask the program's class loaders, which poll. */
    boolean working;

    /** What is being unwound towards the {@link #resume} that runs on this thread. */
    @Nullable Unwind unwinding;
  }

  private final SegmentAnalyzer analyzer;
  private final ResumeCode resumeCode;
  private final BooleanSupplier decisions;

  /** Not a map by thread: a program may override {@code hashCode} of its threads. */
  private final ThreadLocal<Visit> visits = ThreadLocal.withInitial(Visit::new);

  private final LongAdder safepoints = new LongAdder();
  private final LongAdder captures = new LongAdder();
  private final LongAdder frames = new LongAdder();
  private final Set<String> refusals = ConcurrentHashMap.newKeySet();
  private volatile long capturedAt;

  /**
   * @param decisions whether to capture here; asked once for each safepoint, on the thread that has
   *     reached it
   */
  public Chaos(SegmentAnalyzer analyzer, ResumeCode resumeCode, BooleanSupplier decisions) {
    this.analyzer = analyzer;
    this.resumeCode = resumeCode;
    this.decisions = decisions;
  }

  /** Safepoints reached so far. */
  public long safepoints() {
    return safepoints.sum();
  }

  /** Segments captured and resumed so far. */
  public long captures() {
    return captures.sum();
  }

  /** When the last segment had been captured, on the scale of {@link System#nanoTime}. */
  public long capturedAt() {
    return capturedAt;
  }

  /** Frames captured and resumed so far. */
  public long frames() {
    return frames.sum();
  }

  /** Why frames that could be captured could not have been resumed, and so were let be. */
  public Set<String> refusals() {
    return Set.copyOf(refusals);
  }

  @Override
  public void reached() {
    Visit visit = visits.get();
    if (visit.working) {
      return;
    }
    Unwind unwind = null;
    visit.working = true;
    try {
      safepoints.increment();
      if (decisions.getAsBoolean()) {
        unwind = prepare(visit);
      }
    } catch (StackOverflowError e) {
      unwind = null; // Roam needs more stack than the poll: the program still has enough
    } finally {
      visit.working = false;
    }
    if (unwind != null) {
      throw unwind.signal();
    }
  }

  /** Decides everything before anything is unwound. */
  private @Nullable Unwind prepare(Visit visit) {
    if (Resumption.depth() > MOST_WAITING || !StackRoom.toUnwind()) {
      return null;
    }
    Segment segment = analyzer.analyze();
    int depth = segment.frames().size();
    if (depth == 0 || !StackRoom.hasRoomFor(segment)) {
      return null;
    }
    try {
      FrameKey last = null;
      for (PlannedFrame frame : segment.frames()) {
        if (!frame.key().equals(last)) {
          last = frame.key();
          resumeCode.handle(last);
        }
      }
    } catch (IllegalStateException e) {
      if (refusals.size() < MOST_REFUSALS) {
        refusals.add(String.valueOf(e.getMessage()));
      }
      return null;
    }
    captures.increment();
    frames.add(depth);
    Unwind unwind = new Unwind(segment, this::resume);
    if (segment.base() == Segment.Base.RESUMED) {
      visit.unwinding = unwind;
    }
    return unwind;
  }

  private @Nullable Object resume(List<SavedFrame> captured) throws Throwable {
    capturedAt = System.nanoTime();
    Resumption resumption = new Resumption(captured, resumeCode::handle);
    while (true) {
      try {
        return resumption.start();
      } catch (UnwindSignal signal) {
        Visit visit = visits.get();
        Unwind unwind = visit.unwinding;
        if (unwind == null || unwind.signal() != signal) {
          throw signal;
        }
        visit.unwinding = null;
        capturedAt = System.nanoTime();
        resumption.captured(unwind.frames());
      }
    }
  }
}
