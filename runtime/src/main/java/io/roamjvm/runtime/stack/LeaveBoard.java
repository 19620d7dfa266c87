package io.roamjvm.runtime.stack;

import io.roamjvm.bootstrap.Safepoint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of this JVM that are asked to leave. While there are any, polls are armed, with
 * pauses after attempts that failed, because armed polls cost every thread of the JVM.
 */
public final class LeaveBoard implements Safepoint.Handler {

  /** A thread that is asked to leave. */
  @FunctionalInterface
  public interface Leaver {
    /**
     * Called on the thread, at a safepoint.
     *
     * <p>Returns normally if it cannot leave from here; the board asks again later.
     *
     * @throws io.roamjvm.bootstrap.UnwindSignal to leave
     */
    void leave();
  }

  private static final Logger LOG = LoggerFactory.getLogger(LeaveBoard.class);
  private static final long FIRST_PAUSE_MILLIS = 1;
  private static final long LONGEST_PAUSE_MILLIS = 50;

  /** Longest time that polls stay armed without anybody coming by, before they rest a little. */
  private static final long ARMED_NANOS = 1_000_000_000;

  private final Map<Thread, Leaver> leavers = new ConcurrentHashMap<>();
  private @Nullable Thread armer;
  private boolean attempted;

  /** Asks {@code thread} to leave, until {@link #withdraw}. */
  public synchronized void ask(Thread thread, Leaver leaver) {
    leavers.put(thread, leaver);
    attempted = false;
    Safepoint.arm(this);
    if (armer == null) {
      armer = new Thread(null, this::keepArmed, "roam-safepoint", 0, false);
      armer.setDaemon(true);
      armer.start();
    }
    notifyAll();
  }

  /** Asks no longer; to be called on success too. */
  public synchronized void withdraw(Thread thread) {
    leavers.remove(thread);
    if (leavers.isEmpty()) {
      Safepoint.disarm();
    }
    notifyAll();
  }

  @Override
  public void reached() {
    Thread thread = Thread.currentThread();
    Leaver leaver = leavers.get(thread);
    if (leaver != null) {
      try {
        leaver.leave();
      } catch (StackOverflowError e) {
        LOG.info("{} has no room on its stack for a safepoint", thread.getName());
      } catch (RuntimeException e) {
        LOG.warn("a safepoint of {} failed", thread.getName(), e); // never the program's concern
      }
      failed();
    }
  }

  private synchronized void failed() {
    Safepoint.disarm();
    attempted = true;
    notifyAll();
  }

  private void keepArmed() {
    long pause = FIRST_PAUSE_MILLIS;
    try {
      while (true) {
        if (awaitAttempt()) {
          Thread.sleep(pause);
          pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        } else {
          pause = FIRST_PAUSE_MILLIS;
        }
        synchronized (this) {
          attempted = false;
          if (!leavers.isEmpty()) {
            Safepoint.arm(this);
          }
        }
      }
    } catch (InterruptedException e) {
      Safepoint.disarm();
    }
  }

  /** Waits until an attempt has failed; false if nobody is asked, or nobody came by. */
  private synchronized boolean awaitAttempt() throws InterruptedException {
    while (leavers.isEmpty()) {
      wait();
    }
    long end = System.nanoTime() + ARMED_NANOS;
    long left = ARMED_NANOS;
    while (!attempted && left > 0) {
      wait(left / 1_000_000 + 1);
      left = end - System.nanoTime();
    }
    return attempted;
  }
}
