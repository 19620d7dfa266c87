package io.roamjvm.weaver.migration;

import io.roamjvm.bootstrap.UnwindSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One segment being unwound: takes its frames, and checks each against what the stack showed. */
final class Departure implements UnwindSignal.FrameSink {

  private static final Map<UnwindSignal, Departure> LEAVING = new ConcurrentHashMap<>();

  private final Migration migration;
  private final Segment segment;
  private final List<SavedFrame> saved = new ArrayList<>();
  private final UnwindSignal signal = new UnwindSignal(this);

  Departure(Migration migration, Segment segment) {
    this.migration = migration;
    this.segment = segment;
    LEAVING.put(signal, this);
  }

  UnwindSignal signal() {
    return signal;
  }

  static Departure of(UnwindSignal signal) {
    Departure departure = LEAVING.remove(signal);
    if (departure == null || departure.saved.size() != departure.segment.frames().size()) {
      throw new AssertionError("a signal escaped from its segment");
    }
    return departure;
  }

  List<SavedFrame> saved() {
    return saved;
  }

  @Override
  public void frame(int handler, Object[] values) throws Throwable {
    StandingFrame frame = segment.frames().get(saved.size());
    if (frame.site().handler() != handler || frame.site().values().size() != values.length) {
      throw new AssertionError("handler " + handler + " ran for " + frame);
    }
    saved.add(new SavedFrame(frame, values));
    boolean root = saved.size() == segment.frames().size();
    if (!root || segment.served()) {
      throw signal;
    }
  }

  @Override
  public @Nullable Object root() throws Throwable {
    LEAVING.remove(signal);
    return migration.serve(null, this);
  }
}
