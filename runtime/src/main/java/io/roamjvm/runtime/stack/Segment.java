package io.roamjvm.runtime.stack;

import io.roamjvm.weaver.refusal.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unbroken run of saveable frames at the top of a thread's stack.
 *
 * @param frames innermost first; the last one is the root frame; empty if the thread cannot leave
 * @param base what the root frame stands on
 * @param limit why the segment ends where it does; null when it is the whole stack
 * @param below a fingerprint of what lies under the segment and of where its root frame stands,
 *     equal as long as the root frame is the same one
 */
public record Segment(
    List<PlannedFrame> frames, Base base, @Nullable Refusal limit, List<String> below) {

  /** What a segment stands on. */
  public enum Base {
    /** The whole stack of the thread. */
    THREAD,
    /** A deputy or carrier that resumed the frames: nothing of the segment's caller is lost. */
    RESUMED,
    /** Frames that stay: JDK code, a frame that holds a monitor. */
    FRAMES
  }

  public Segment {
    frames = List.copyOf(frames);
    below = List.copyOf(below);
  }

  public boolean complete() {
    return base != Base.FRAMES && !frames.isEmpty();
  }
}
