package io.roamjvm.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Thrown at a safepoint to unwind a segment. Every woven frame catches it in the save handler of
 * the instruction that it stands at, hands its live values to {@link #save}, and, unless it is the
 * segment's root frame, lets the signal go on to its caller.
 *
 * <p>It carries no stack trace. Handlers that catch it precede the method's own handlers and lie
 * outside their ranges, so the program's {@code catch (Throwable)} and {@code finally} never see
 * it.
 */
public final class UnwindSignal extends Error {

  private static final long serialVersionUID = 1L;

  /** Receives the frames of one unwinding segment, innermost first; lives in the agent's loader. */
  public interface FrameSink {
    /**
     * Takes one frame. Returns if it is the segment's root.
     *
     * @param handler ordinal of the save handler within its method, to cross-check the plan
     * @param values live locals by slot, then spilled operands from the bottom; primitives boxed,
     *     the int-like ones as {@code Integer}
     * @throws Throwable the signal itself for a frame above the root
     */
    void frame(int handler, Object[] values) throws Throwable;

    /**
     * Called in the root frame's handler, when its blocks have left their monitors.
     *
     * @return the method's result, when its task has ended
     * @throws Throwable the task's exception
     */
    @Nullable Object root() throws Throwable;
  }

  private final transient FrameSink sink;

  public UnwindSignal(FrameSink sink) {
    super("a task is leaving this JVM", null, false, false);
    this.sink = sink;
  }

  void save(int handler, Object[] values) throws Throwable {
    sink.frame(handler, values);
  }

  @Nullable Object endRoot() throws Throwable {
    return sink.root();
  }
}
