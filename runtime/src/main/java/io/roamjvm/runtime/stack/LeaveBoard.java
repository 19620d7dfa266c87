package io.roamjvm.runtime.stack;

import io.roamjvm.bootstrap.Safepoint;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of this JVM that are asked to leave. Polls are armed while one of them runs, with
 * pauses after attempts that failed, because armed polls cost every thread of the JVM. For a thread
 * that sleeps, waits, or is in a native method they are not armed: it is looked at each millisecond
 * instead, and they are when it goes on.
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

  /** How often threads that do not run are looked at. */
  private static final long LOOK_NANOS = 1_000_000;

  /**
   * How long polls stay armed for threads that do not run any more. It doubles each time that
   * nobody came by meanwhile, so a thread that runs for microseconds now and then is met as well.
   */
  private static final long FIRST_HOLD_NANOS = 50_000_000;

  private static final long LONGEST_HOLD_NANOS = 4_000_000_000L;

  private final Map<Thread, Leaver> leavers = new ConcurrentHashMap<>();
  private final Map<Thread, Pulse> pulses = new HashMap<>();
  private @Nullable Thread armer;
  private boolean attempted;
  private boolean armed;
  private long heldSinceNanos;
  private long holdNanos = FIRST_HOLD_NANOS;
  private long pauseMillis = FIRST_PAUSE_MILLIS;

  /** Asks {@code thread} to leave, until {@link #withdraw}. */
  public synchronized void ask(Thread thread, Leaver leaver) {
    leavers.put(thread, leaver);
    Pulse pulse = new Pulse(thread);
    pulses.put(thread, pulse);
    attempted = false;
    holdNanos = FIRST_HOLD_NANOS;
    pauseMillis = FIRST_PAUSE_MILLIS;
    if (pulse.beats()) {
      arm();
    }
    if (armer == null) {
      armer = new Thread(null, this::keepArmed, "roam-safepoint", 0, false);
      armer.setDaemon(true);
      armer.start();
    }
    notifyAll();
  }

  /**
   * Asks no longer; to be called on success too. The polls are disarmed soon after, by another
   * thread: it takes up to some milliseconds, for which a thread that leaves would stand still.
   */
  public synchronized void withdraw(Thread thread) {
    leavers.remove(thread);
    pulses.remove(thread);
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
    disarm();
    attempted = true;
    notifyAll();
  }

  /** Whether threads take the slow path at the moment. */
  synchronized boolean isArmed() {
    return armed;
  }

  private void arm() {
    armed = true;
    heldSinceNanos = System.nanoTime();
    Safepoint.arm(this);
  }

  private void disarm() {
    armed = false;
    Safepoint.disarm();
  }

  private void keepArmed() {
    try {
      while (true) {
        Thread.sleep(awaitAttempt());
        look();
      }
    } catch (InterruptedException e) {
      synchronized (this) {
        disarm();
      }
    }
  }

  /** Waits until somebody is asked, then a little; how long to pause if an attempt has failed. */
  private synchronized long awaitAttempt() throws InterruptedException {
    while (leavers.isEmpty()) {
      if (armed) {
        disarm();
      }
      wait();
    }
    long end = System.nanoTime() + LOOK_NANOS;
    long left = LOOK_NANOS;
    while (!attempted && left > 0) {
      wait(left / 1_000_000, (int) (left % 1_000_000));
      left = end - System.nanoTime();
    }
    if (!attempted) {
      return 0;
    }
    attempted = false;
    long pause = pauseMillis;
    pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
    return pause;
  }

  /** Arms the polls if somebody who is asked runs; disarms them if nobody has for long enough. */
  private synchronized void look() {
    boolean beats = false;
    for (Pulse pulse : pulses.values()) {
      beats |= pulse.beats();
    }
    if (beats && !armed) {
      arm();
    } else if (beats) {
      heldSinceNanos = System.nanoTime();
    } else if (armed && System.nanoTime() - heldSinceNanos > holdNanos) {
      disarm();
      holdNanos = Math.min(LONGEST_HOLD_NANOS, holdNanos * 2);
    }
  }
}
