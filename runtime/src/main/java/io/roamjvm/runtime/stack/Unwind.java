package io.roamjvm.runtime.stack;

import io.roamjvm.bootstrap.UnwindSignal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Unwinds one segment: collects its frames as their save handlers deliver them, checks each against
 * the plan that was made before unwinding, and hands over at the root.
 */
public final class Unwind implements UnwindSignal.FrameSink {

  /** Takes over in the handler of the root frame: the deputy. */
  @FunctionalInterface
  public interface RootAction {
    /**
     * @param frames innermost first
     * @return the result of the root frame's method
     * @throws Throwable what the root frame's method throws
     */
    @Nullable Object atRoot(List<SavedFrame> frames) throws Throwable;
  }

  private final List<PlannedFrame> plan;
  private final boolean rootIsResumed;
  private final RootAction rootAction;
  private final List<SavedFrame> frames = new ArrayList<>();
  private final UnwindSignal signal = new UnwindSignal(this);

  /** */
  public Unwind(Segment segment, RootAction rootAction) {
    this.plan = segment.frames();
    this.rootIsResumed = segment.base() == Segment.Base.RESUMED;
    this.rootAction = rootAction;
  }

  /** To be thrown at the safepoint that the plan was made at. */
  public UnwindSignal signal() {
    return signal;
  }

  /** The frames, innermost first, once the signal has arrived where the frames were resumed. */
  public List<SavedFrame> frames() {
    if (frames.size() != plan.size()) {
      throw new IllegalStateException(
          "unwound " + frames.size() + " frames of " + plan.size() + " planned");
    }
    return frames;
  }

  @Override
  public void frame(int handler, Object[] values) throws Throwable {
    PlannedFrame planned = plan.get(frames.size());
    if (planned.handler() != handler || planned.values() != values.length) {
      throw new IllegalStateException(
          "frame of "
              + planned.key().display()
              + " saved itself through handler "
              + handler
              + " instead of "
              + planned.handler());
    }
    SavedFrame frame =
        new SavedFrame(
            planned.key(), values, planned.adapters(), planned.held(), planned.standing());
    frames.add(frame);
    frame.monitors().forEach(ReservedMonitors.ofThisJvm()::reserve);
    if (frames.size() < plan.size() || rootIsResumed) {
      throw signal;
    }
  }

  @Override
  @SuppressWarnings("NullAway") // null is what a void root returns
  public Object root() throws Throwable {
    return rootAction.atRoot(frames);
  }
}
