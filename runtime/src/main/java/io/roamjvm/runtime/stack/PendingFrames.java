package io.roamjvm.runtime.stack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a segment that are being resumed, as a stack. Those that have not been resumed yet
 * are data. A frame that must stand on the thread's stack while inner ones run leaves its place
 * here empty, and fills it when it is captured again; any other leaves no place.
 */
final class PendingFrames {

  /**
   * The place of a frame that must stand.
   *
   * @param index from the outermost frame
   */
  private record Place(int index, List<String> adapters) {}

  private static final int FEWEST = 16;

  /** Outermost first; null in the place of a frame that stands. */
  private @Nullable SavedFrame[] frames;

  private int size;

  /** The frames that must stand, outermost first. */
  private final List<Place> standing = new ArrayList<>();

  /** The same frames for stack traces; made when a trace is. */
  private @Nullable WaitingFrame[] waiting = {};

  /** How many elements of {@link #waiting} are as they should be. */
  private int traced;

  /** How many of {@link #standing} do: the outermost ones. */
  private int entered;

  /**
   * @param captured innermost first
   */
  PendingFrames(List<SavedFrame> captured) {
    frames = new SavedFrame[Math.max(FEWEST, captured.size())];
    add(captured);
  }

  int size() {
    return size;
  }

  /**
   * Takes over what has been unwound: the running frames, and those that stood. Costs nothing for
   * frames that were not running.
   *
   * @param captured innermost first
   */
  void add(List<SavedFrame> captured) {
    if (entered != standing.size()) {
      throw new IllegalStateException("captured before all frames that must stand were resumed");
    }
    List<Place> stood = List.copyOf(standing);
    standing.clear();
    entered = 0;
    int left = captured.size();
    for (Place place : stood) {
      traced = Math.min(traced, place.index());
      put(place.index(), captured.get(--left));
    }
    while (left > 0) {
      if (size == frames.length) {
        frames = Arrays.copyOf(frames, 2 * size);
      }
      put(size++, captured.get(--left));
    }
  }

  private void put(int index, SavedFrame frame) {
    frames[index] = frame;
    if (frame.standing()) {
      standing.add(new Place(index, frame.adapters()));
    }
  }

  /** The place of the frame to resume next: the outermost that must stand, else the innermost. */
  int next() {
    return entered < standing.size() ? standing.get(entered).index() : size - 1;
  }

  /** Takes the frame at {@link #next}, to run. */
  SavedFrame take() {
    int index = next();
    SavedFrame frame = frames[index];
    if (frame == null) {
      throw new IllegalStateException("a frame was to be resumed twice");
    }
    frames[index] = null;
    traced = Math.min(traced, index);
    if (frame.standing()) {
      entered++;
    } else {
      size = index;
    }
    return frame;
  }

  /** The innermost frame that stood has returned. */
  void returned(int index) {
    if (size != index + 1) {
      throw new IllegalStateException("a frame returned before those that it had called");
    }
    entered--;
    standing.remove(entered);
    size = index;
    traced = Math.min(traced, size);
  }

  /** How many frames hold monitors, when none is running. */
  int holding() {
    int count = 0;
    for (Place place : standing) {
      SavedFrame frame = frames[place.index()];
      count += frame != null && !frame.held().isNothing() ? 1 : 0;
    }
    return count;
  }

  /** The adapters of the n-th of the frames that stand, counted from the innermost. */
  List<String> adaptersOfStanding(int n) {
    return standing.get(entered - 1 - n).adapters();
  }

  /**
   * The frames for a stack trace that is made now, from the innermost one that has not been resumed
   * on outwards; null if there is none.
   *
   * @param innermostStands whether the innermost frame that has been resumed is one that stands
   */
  @Nullable WaitingFrame waiting(boolean innermostStands) {
    if (waiting.length < size) {
      waiting = Arrays.copyOf(waiting, frames.length);
    }
    while (traced < size) {
      SavedFrame frame = frames[traced];
      WaitingFrame outer = traced == 0 ? null : waiting[traced - 1];
      waiting[traced++] = new WaitingFrame(frame == null ? null : frame.key(), outer);
    }
    WaitingFrame top = size == 0 ? null : waiting[size - 1];
    return innermostStands && top != null ? top.outer() : top;
  }

  /** All frames, innermost first, when none is running. */
  List<SavedFrame> toList() {
    List<SavedFrame> all = new ArrayList<>(size);
    for (int i = size - 1; i >= 0; i--) {
      SavedFrame frame = frames[i];
      if (frame == null) {
        throw new IllegalStateException("a frame is still running");
      }
      all.add(frame);
    }
    return all;
  }
}
