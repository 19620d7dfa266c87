package io.roamjvm.runtime.code;

import org.jspecify.annotations.Nullable;

/**
 * Which threads of a guest run code of the program right now. What such code asks of the machine is
 * home's business; what Roam asks, on the same thread, is the guest's.
 */
public final class CodeMode {

  private static final class Depth {
    int roam;
  }

  /**
   * Static, so that it is known not to be the program's, and no concurrent map: what this answers
   * is asked by those of the guest's JDK.
   */
  private static final ThreadLocal<@Nullable Depth> CARRIERS = new ThreadLocal<>();

  /** The calling thread, a carrier, begins to run code of the program. */
  public void program() {
    CARRIERS.set(new Depth());
  }

  /** It has ended. */
  public void programEnded() {
    CARRIERS.remove();
  }

  /** Roam's code begins, called from the program's; to be paired with {@link #exitRoam}. */
  public void enterRoam() {
    Depth depth = CARRIERS.get();
    if (depth != null) {
      depth.roam++;
    }
  }

  /** Roam's code ends. */
  public void exitRoam() {
    Depth depth = CARRIERS.get();
    if (depth != null) {
      depth.roam--;
    }
  }

  /** Whether the calling thread runs code of the program. */
  public boolean inProgram() {
    Depth depth = CARRIERS.get();
    return depth != null && depth.roam == 0;
  }
}
