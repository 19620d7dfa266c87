package io.roamjvm.runtime.stack;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** The stack of the calling thread as it is, Roam's frames included. */
public final class RawStack {

  private static final StackWalker WALKER =
      StackWalker.getInstance(
          EnumSet.of(
              StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_HIDDEN_FRAMES));

  private RawStack() {}

  /** Innermost frame first; the first ones are the caller's. */
  public static List<StackWalker.StackFrame> frames() {
    List<StackWalker.StackFrame> frames = new ArrayList<>();
    WALKER.forEach(frames::add); // less code to interpret than a stream
    return frames;
  }

  /** Whether results of this walker must not be changed: Roam looks at stacks with it. */
  public static boolean isRaw(StackWalker walker) {
    return walker == WALKER || StackMonitors.isOwn(walker);
  }
}
