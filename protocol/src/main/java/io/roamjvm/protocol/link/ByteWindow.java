package io.roamjvm.protocol.link;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded number of bytes that may be outstanding. Waiting is not interruptible: the waiting
 * thread may be the program's own, whose interrupt status is the program's business.
 */
final class ByteWindow {

  private final long limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long used;
  private boolean closed;

  ByteWindow(long limit) {
    this.limit = limit;
  }

  /**
   * Waits until {@code bytes} more fit; more than the whole limit fits when nothing is outstanding.
   *
   * @return false when the window was closed
   * @throws IllegalStateException instead of waiting, on a thread that serves links
   */
  boolean acquire(long bytes) {
    lock.lock();
    try {
      while (!closed && used > 0 && used + bytes > limit) {
        LinkThreads.refuseToBlock();
        changed.awaitUninterruptibly();
      }
      if (closed) {
        return false;
      }
      used += bytes;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Counts bytes whether they fit or not. */
  void force(long bytes) {
    lock.lock();
    try {
      used += bytes;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives bytes back.
   *
   * @return false when that is more than was outstanding; nothing changes then
   */
  boolean release(long bytes) {
    lock.lock();
    try {
      if (bytes < 0 || bytes > used) {
        return false;
      }
      used -= bytes;
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Lets all who wait go, empty-handed. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  long used() {
    lock.lock();
    try {
      return used;
    } finally {
      lock.unlock();
    }
  }
}
