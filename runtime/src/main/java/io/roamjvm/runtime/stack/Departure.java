package io.roamjvm.runtime.stack;

import io.roamjvm.weaver.refusal.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a thread leaves from where it stands. A complete segment leaves at once. One that
 * stands on frames that stay leaves only if its root frame seems to live long: a segment that is
 * about to return would come straight home.
 *
 * <p>State of one request; used by the thread that is asked to leave.
 */
public final class Departure {

  /** A root frame that was there this long ago will do. */
  private static final long STEADY_NANOS = 10_000_000;

  private @Nullable List<String> seenBelow;
  private long seenAtNanos;
  private @Nullable Refusal reason;

  /**
   * Decides.
   *
   * @param nowNanos a clock like {@link System#nanoTime}
   * @return whether to leave now
   */
  public synchronized boolean shouldLeave(Segment segment, long nowNanos) {
    if (segment.frames().isEmpty()) {
      reason = segment.limit();
      return false;
    }
    if (segment.complete()) {
      return true;
    }
    reason = segment.limit();
    if (segment.below().equals(seenBelow)) {
      return nowNanos - seenAtNanos >= STEADY_NANOS;
    }
    seenBelow = segment.below();
    seenAtNanos = nowNanos;
    return false;
  }

  /** Why the thread has not left yet; null if it has not come to a safepoint. */
  public synchronized @Nullable Refusal reason() {
    return reason;
  }
}
