package io.roamjvm.runtime.code;

import org.jspecify.annotations.Nullable;

/**
 * Which threads of a guest run code of the program right now. What such code asks of the machine is
 * home's business; what Roam asks, on the same thread, is the guest's.
 */
public final class CodeMode {

  private static final class Depth {
    int roam;

    /** The thread that the program knows the carrier as. */
    final Thread self;

    Depth(Thread self) {
      this.self = self;
    }
  }

  /**
   * Static, so that it is known not to be the program's, and no concurrent map: what this answers
   * is asked by those of the guest's JDK.
   */
  private static final ThreadLocal<@Nullable Depth> CARRIERS = new ThreadLocal<>();

  /**
   * The calling thread, a carrier, begins to run code of the program.
   *
   * @param self what that knows it as
   */
  public void program(Thread self) {
    CARRIERS.set(new Depth(self));
  }

  /** The thread that the program knows the calling thread as. */
  public Thread currentThread() {
    Depth depth = CARRIERS.get();
    return depth == null ? Thread.currentThread() : depth.self;
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
