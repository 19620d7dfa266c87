package io.roamjvm.weaver.migration;

import io.roamjvm.bootstrap.ResumeStack;
import io.roamjvm.weaver.plan.MethodSites;
import io.roamjvm.weaver.plan.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The frames that can move.
 *
 * @param frames innermost first
 * @param served whether the lowest of them was resumed, so that the loop below it takes over
 */
record Segment(List<StandingFrame> frames, boolean served) {

  private static final StackWalker WALKER =
      StackWalker.getInstance(
          java.util.Set.of(
              StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_HIDDEN_FRAMES));

  /** Looks at the current thread's stack, from the innermost woven frame. */
  static Segment find(WovenLoader loader) {
    return WALKER.walk(frames -> find(loader, frames));
  }

  private static Segment find(WovenLoader loader, Stream<StackWalker.StackFrame> stack) {
    List<StackWalker.StackFrame> all =
        stack.dropWhile(frame -> !loader.isWoven(frame.getDeclaringClass())).toList();
    List<StandingFrame> frames = new ArrayList<>();
    for (StackWalker.StackFrame frame : all) {
      Class<?> type = frame.getDeclaringClass();
      if (loader.isWoven(type)) {
        MethodSites method = loader.sites(type, frame.getMethodName(), frame.getDescriptor());
        Site site = method == null ? null : method.atBci(frame.getByteCodeIndex());
        if (method == null || site == null || !site.hasHandler()) {
          return new Segment(frames, false);
        }
        frames.add(new StandingFrame(loader.host(type), method, site));
      } else if (type == Migration.class) {
        return new Segment(frames, true);
      } else if (!isTransparent(type)) {
        return new Segment(frames, false);
      }
    }
    return new Segment(frames, false);
  }

  /** Frames that pass results on, between a woven frame that stands at a site and another. */
  private static boolean isTransparent(Class<?> type) {
    return type.getName().startsWith("java.lang.invoke.")
        || (type.isHidden() && type.getName().contains("$$Lambda"))
        || ResumeStack.class.isAssignableFrom(type);
  }
}
