package io.roamjvm.runtime.stack;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/** The stack of the calling thread as it is, Roam's frames included. */
public final class RawStack {

  private static final StackWalker WALKER =
      StackWalker.getInstance(
          EnumSet.of(
              StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_HIDDEN_FRAMES));

  private RawStack() {}

  /** Innermost frame first; the first ones are the caller's. */
  public static List<StackWalker.StackFrame> frames() {
    return WALKER.walk(frames -> frames.collect(Collectors.toList()));
  }

  /** Whether results of this walker must not be changed: Roam looks at stacks with it. */
  public static boolean isRaw(StackWalker walker) {
    return walker == WALKER || StackMonitors.isOwn(walker);
  }
}
