package io.roamjvm.runtime.stack;

import io.roamjvm.bootstrap.Safepoint;
import io.roamjvm.bootstrap.UnwindSignal;
import io.roamjvm.runtime.code.ResumeCode;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Captures threads at chosen safepoints and resumes them in place, in the same JVM. With it, any
 * program's own tests are tests of capture and resume: the program must not notice.
 */
public final class Chaos implements Safepoint.Handler {

  private final SegmentAnalyzer analyzer;
  private final ResumeCode resumeCode;
  private final LongPredicate chosen;
  private final Map<Thread, Unwind> unwinding = new ConcurrentHashMap<>();
  private final AtomicLong safepoints = new AtomicLong();
  private final AtomicLong captures = new AtomicLong();
  private final AtomicLong frames = new AtomicLong();

  /**
   * @param chosen which safepoints to capture at, by number in the order in which they are reached
   */
  public Chaos(SegmentAnalyzer analyzer, ResumeCode resumeCode, LongPredicate chosen) {
    this.analyzer = analyzer;
    this.resumeCode = resumeCode;
    this.chosen = chosen;
  }

  /** Safepoints reached so far. */
  public long safepoints() {
    return safepoints.get();
  }

  /** Segments captured and resumed so far. */
  public long captures() {
    return captures.get();
  }

  /** Frames captured and resumed so far. */
  public long frames() {
    return frames.get();
  }

  @Override
  public void reached() {
    if (!chosen.test(safepoints.incrementAndGet())) {
      return;
    }
    Segment segment = analyzer.analyze();
    if (segment.frames().isEmpty()) {
      return;
    }
    captures.incrementAndGet();
    frames.addAndGet(segment.frames().size());
    Unwind unwind = new Unwind(segment, this::resume);
    if (segment.base() == Segment.Base.RESUMED) {
      unwinding.put(Thread.currentThread(), unwind);
    }
    throw unwind.signal();
  }

  private @Nullable Object resume(List<SavedFrame> captured) throws Throwable {
    List<SavedFrame> next = captured;
    while (true) {
      try {
        return resumption(next).start();
      } catch (UnwindSignal signal) {
        @Nullable Unwind unwind = unwinding.remove(Thread.currentThread());
        if (unwind == null || unwind.signal() != signal) {
          throw signal;
        }
        next = unwind.frames();
      }
    }
  }

  private Resumption resumption(List<SavedFrame> captured) {
    List<MethodHandle> handles =
        captured.stream().map(frame -> resumeCode.handle(frame.key())).toList();
    return new Resumption(captured, handles);
  }
}
