package io.roamjvm.agent.home;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs something on another thread because the calling one has little stack left: a class that is
 * loaded deep in a recursion of the program must not make it overflow earlier than without Roam.
 * Has no lambdas, whose linkage takes stack.
 */
final class RoomyThread extends Thread {

  private static final long STACK = 8L << 20;

  /** Longest wait, if the work needs a lock that the waiting thread holds. */
  private static final long LIMIT_MILLIS = 10_000;

  private final Callable<byte[]> work;
  private volatile byte @Nullable [] result;
  private volatile @Nullable Throwable failure;

  private RoomyThread(Callable<byte[]> work) {
    super(null, null, "roam-weaver", STACK, false);
    this.work = work;
    setDaemon(true);
  }

  /**
   * Does the work.
   *
   * @throws IllegalStateException if it fails or takes too long
   */
  static byte @Nullable [] call(Callable<byte[]> work) {
    RoomyThread thread = new RoomyThread(work);
    thread.start();
    boolean interrupted = false;
    long end = System.nanoTime() + LIMIT_MILLIS * 1_000_000;
    while (thread.isAlive() && System.nanoTime() < end) {
      try {
        thread.join(LIMIT_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive() || thread.failure != null) {
      throw new IllegalStateException("a class cannot be woven", thread.failure);
    }
    return thread.result;
  }

  @Override
  public void run() {
    try {
      result = work.call();
    } catch (Throwable e) {
      failure = e;
    }
  }
}
