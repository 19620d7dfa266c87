package io.roamjvm.runtime.trace;

import io.roamjvm.bootstrap.SaveSite;
import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.stack.FrameKey;
import io.roamjvm.runtime.stack.Resumption;
import io.roamjvm.runtime.stack.WaitingFrame;
import io.roamjvm.runtime.stack.WaitingStack;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the frames of a stack walk into those of the program without Roam, as {@link TracePass}
 * does with those of a trace.
 */
final class WalkPass {

  private static final String JDK_FRAME = "io.roamjvm.bootstrap.JdkFrame";

  private final ResumeCode resumeCode;
  private final HiddenMethods hiddenMethods;
  private final boolean showHidden;
  private final List<StackFrame> kept = new ArrayList<>();
  private @Nullable WaitingStack waiting;
  private @Nullable WaitingFrame next;
  private boolean resumed;
  private boolean husk;
  private final StackTraceElement @Nullable [] elsewhere;
  private boolean ended;

  /**
   * @param waiting the frames of this thread that wait to be resumed
   * @param showHidden whether hidden frames of the program and the JDK are to be kept
   * @param elsewhere the frames in another JVM that take the place of what is below a resumption
   */
  WalkPass(
      ResumeCode resumeCode,
      HiddenMethods hiddenMethods,
      @Nullable WaitingStack waiting,
      boolean showHidden,
      StackTraceElement @Nullable [] elsewhere) {
    this.resumeCode = resumeCode;
    this.hiddenMethods = hiddenMethods;
    this.waiting = waiting;
    this.next = waiting == null ? null : waiting.innermost();
    this.showHidden = showHidden;
    this.elsewhere = elsewhere;
  }

  List<StackFrame> run(List<StackFrame> frames) {
    for (StackFrame frame : frames) {
      Class<?> type = frame.getDeclaringClass();
      if (type == Resumption.class) {
        machinery(frame.getMethodName());
        if (ended) {
          return kept;
        }
      } else if (TraceFilter.isRoam(type)) {
        husk |= (type == SaveSite.class || type.getName().equals(JDK_FRAME)) && resumed;
      } else {
        frame(frame, type);
      }
    }
    return kept;
  }

  /** What waits comes below each frame that was resumed, down to the next one that stands. */
  private void machinery(String method) {
    if (method.equals(Resumption.RESUME)) {
      resumed = true;
      for (FrameKey key = key(); next != null && key != null; key = key()) {
        kept.add(ProgramFrame.waiting(key, resumeCode.line(key)));
        next = next.outer();
      }
      next = next == null ? null : next.outer();
    } else if (method.equals(Resumption.START)) {
      waiting = waiting == null ? null : waiting.outer();
      next = waiting == null ? null : waiting.innermost();
      if (elsewhere != null) {
        for (StackTraceElement element : elsewhere) {
          kept.add(ProgramFrame.elsewhere(element));
        }
        ended = true;
      }
    }
  }

  private @Nullable FrameKey key() {
    return next == null ? null : next.key();
  }

  private void frame(StackFrame frame, Class<?> type) {
    ResumeCode.Resumed original = resumeCode.resumedBy(type);
    if (original != null) {
      resumed = true;
      kept.add(ProgramFrame.resumed(frame, original));
    } else if (isHidden(frame, type)) {
      if (showHidden && !husk) {
        kept.add(frame);
      }
    } else if (husk) {
      husk = false; // the frame whose resumed form stands above
    } else {
      kept.add(frame);
    }
  }

  private boolean isHidden(StackFrame frame, Class<?> type) {
    return type.isHidden() || hiddenMethods.contains(type, frame.getMethodName());
  }
}
