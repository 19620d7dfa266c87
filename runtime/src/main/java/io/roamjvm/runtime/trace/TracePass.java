package io.roamjvm.runtime.trace;

import io.roamjvm.bootstrap.SaveSite;
import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.stack.FrameKey;
import io.roamjvm.runtime.stack.Resumption;
import io.roamjvm.runtime.stack.WaitingFrame;
import io.roamjvm.runtime.stack.WaitingStack;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns one stack trace into that of the program without Roam. */
final class TracePass {

  /** Not named as a class, since that would load it. */
  private static final String JDK_FRAME = "io.roamjvm.bootstrap.JdkFrame";

  private final ResumeCode resumeCode;
  private final HiddenMethods hiddenMethods;
  private final boolean remote;
  private final int limit;
  private final List<StackTraceElement> kept = new ArrayList<>();
  private @Nullable WaitingStack waiting;
  private @Nullable WaitingFrame next;

  /** Whether a frame of the current segment has been seen: its root frame's remainder is below. */
  private boolean resumed;

  private boolean husk;
  private boolean changed;
  private boolean ended;

  /**
   * @param waiting the frames that waited to be resumed when the trace was taken
   * @param remote whether a resumption is the end of what the program may see
   * @param limit most elements
   */
  TracePass(
      ResumeCode resumeCode,
      HiddenMethods hiddenMethods,
      @Nullable WaitingStack waiting,
      boolean remote,
      int limit) {
    this.resumeCode = resumeCode;
    this.hiddenMethods = hiddenMethods;
    this.waiting = waiting;
    this.next = waiting == null ? null : waiting.innermost();
    this.remote = remote;
    this.limit = limit;
  }

  /** The elements to be shown. */
  List<StackTraceElement> run(StackTraceElement[] elements) {
    for (StackTraceElement element : elements) {
      Class<?> type = TraceElements.type(element);
      if (type == null) {
        kept.add(element);
      } else if (type == Resumption.class) {
        machinery(element.getMethodName());
        if (ended) {
          break;
        }
      } else if (TraceFilter.isRoam(type)) {
        changed = true;
        husk |= (type == SaveSite.class || type.getName().equals(JDK_FRAME)) && resumed;
      } else {
        element(element, type);
      }
    }
    if (kept.size() > limit) {
      kept.subList(limit, kept.size()).clear();
    }
    return kept;
  }

  /** Whether the elements are others than the JVM's. */
  boolean changed() {
    return changed;
  }

  /** Whether home's frames are to be put below. */
  boolean endedRemotely() {
    return ended;
  }

  /** What waits comes below each frame that was resumed, down to the next one that stands. */
  private void machinery(String method) {
    changed = true;
    if (method.equals(Resumption.RESUME)) {
      resumed = true;
      while (next != null && next.key() != null && kept.size() < limit) {
        keepWaiting(next.key());
        next = next.outer();
      }
      next = next == null ? null : next.outer();
    } else if (method.equals(Resumption.START)) {
      waiting = waiting == null ? null : waiting.outer();
      next = waiting == null ? null : waiting.innermost();
      ended = remote;
    }
  }

  private void keepWaiting(FrameKey key) {
    kept.add(TraceElements.of(key, resumeCode.line(key)));
  }

  private void element(StackTraceElement element, Class<?> type) {
    ResumeCode.Resumed original = resumeCode.resumedBy(type);
    if (original != null) {
      resumed = true;
      TraceElements.rename(element, original.type(), original.sites().name());
      kept.add(element);
    } else if (type.isHidden() || hiddenMethods.contains(type, element.getMethodName())) {
      changed = true;
    } else if (husk) {
      husk = false; // the frame whose resumed form stands above
      changed = true;
    } else {
      kept.add(element);
    }
  }
}
