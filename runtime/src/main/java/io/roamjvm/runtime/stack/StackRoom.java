package io.roamjvm.runtime.stack;

import java.util.List;

/**
 * Finds out whether the calling thread's stack has room for the frames that must stand on it while
 * those that they called run. Running out in the middle would throw {@link StackOverflowError}
 * through the program's own handlers. Other frames are resumed one after the other and need none.
 */
public final class StackRoom {

  /** Fewer frames than this are not worth the question. */
  private static final int FEW = 200;

  private StackRoom() {}

  /** Whether the frames that must stand fit. */
  public static boolean hasRoomFor(List<SavedFrame> frames) {
    return hasRoomFor((int) frames.stream().filter(SavedFrame::standing).count());
  }

  /** Whether the frames that must stand would fit here again. */
  public static boolean hasRoomFor(Segment segment) {
    return hasRoomFor((int) segment.frames().stream().filter(PlannedFrame::standing).count());
  }

  private static boolean hasRoomFor(int frames) {
    if (frames < FEW) {
      return true;
    }
    try {
      // a resumed frame with the machinery that calls it is about no larger than six of these
      return descend(frames * 6, 1, 2, 3, 4, 5, 6) != 0;
    } catch (StackOverflowError e) {
      return false;
    }
  }

  private static long descend(int depth, long a, long b, long c, long d, long e, long f) {
    if (depth == 0) {
      return a | 1;
    }
    long below = descend(depth - 1, b, c, d, e, f, a + depth);
    return (below + a + b) | 1; // used after the call, so that they stay in the frame
  }
}
