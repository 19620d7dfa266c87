package io.roamjvm.runtime.stack;

import java.util.List;

/**
 * Finds out whether the calling thread's stack has room for unwinding, and for the frames that must
 * stand on it while those that they called run. Running out in the middle would throw {@link
 * StackOverflowError} through the program's own handlers. Other frames are resumed one after the
 * other and need none.
 */
public final class StackRoom {

  /** Frames of {@link #descend} that analysing, unwinding and linking save calls may take. */
  private static final int UNWINDING = 600;

  /** Frames of {@link #descend} that weaving a class may take, the first one included. */
  private static final int WEAVING = 1_200;

  /** A frame that must stand, with the machinery that calls it, is about as large as six. */
  private static final int STANDING = 6;

  private StackRoom() {}

  /** Whether the frames that must stand fit. */
  public static boolean hasRoomFor(List<SavedFrame> frames) {
    int standing = 0;
    for (SavedFrame frame : frames) {
      standing += frame.standing() ? 1 : 0;
    }
    return hasRoom(STANDING * standing);
  }

  /** Whether the frames of a segment that must stand would fit here again. */
  public static boolean hasRoomFor(Segment segment) {
    int standing = 0;
    for (PlannedFrame frame : segment.frames()) {
      standing += frame.standing() ? 1 : 0;
    }
    return hasRoom(STANDING * standing);
  }

  /** Whether there is room to look at the stack and to unwind it; to be asked before either. */
  public static boolean toUnwind() {
    return hasRoom(UNWINDING);
  }

  /** Whether there is room to weave a class. */
  public static boolean toWeave() {
    return hasRoom(WEAVING);
  }

  private static boolean hasRoom(int depth) {
    try {
      return depth == 0 || descend(depth, 1, 2, 3, 4, 5, 6) != 0;
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
