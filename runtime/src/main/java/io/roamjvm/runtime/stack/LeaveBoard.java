package io.roamjvm.runtime.stack;

import io.roamjvm.bootstrap.Safepoint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of this JVM that are asked to leave. Polls are armed while one of them runs, with
 * pauses after attempts that failed, because armed polls cost every thread of the JVM. At first
 * only those are armed that the stack of the thread shows; if it has not come by after some
 * milliseconds, all. For a thread that sleeps, waits, or is in a native method none are armed: it
 * is looked at each millisecond instead, and they are when it goes on.
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

  /** So often the stacks are looked at before all polls are armed. */
  private static final int LOOKS_AT_STACKS = 4;

  /** Of the stack's uppermost classes so many count, after the first look: arming takes time. */
  private static final int CLASSES = 3;

  /** One request; {@code trying} belongs to the thread that is asked. */
  private static final class Asked {
    final Leaver leaver;
    final Pulse pulse;
    boolean trying;

    Asked(Leaver leaver, Pulse pulse) {
      this.leaver = leaver;
      this.pulse = pulse;
    }
  }

  /** By the threads' ids. */
  private final Map<Long, Asked> asked = new ConcurrentHashMap<>();

  private @Nullable Thread armer;
  private boolean attempted;
  private int groups;
  private int looks;
  private long heldSinceNanos;
  private long holdNanos = FIRST_HOLD_NANOS;
  private long pauseMillis = FIRST_PAUSE_MILLIS;

  /** Asks {@code thread} to leave, until {@link #withdraw}. */
  public synchronized void ask(Thread thread, Leaver leaver) {
    Pulse pulse = new Pulse(thread);
    asked.put(RealThread.id(thread), new Asked(leaver, pulse));
    attempted = false;
    holdNanos = FIRST_HOLD_NANOS;
    pauseMillis = FIRST_PAUSE_MILLIS;
    looks = 0;
    int wanted = pulse.groups(1);
    if (wanted != 0) {
      arm(groups | wanted);
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
    asked.remove(RealThread.id(thread));
    notifyAll();
  }

  @Override
  public void reached() {
    Thread thread = Thread.currentThread();
    Asked request = asked.get(RealThread.id(thread));
    // an attempt may weave classes, which asks class loaders of the program, which are woven too
    if (request != null && !request.trying) {
      request.trying = true;
      try {
        request.leaver.leave();
      } catch (StackOverflowError e) {
        LOG.info("{} has no room on its stack for a safepoint", thread.getName());
      } catch (RuntimeException e) {
        LOG.warn("a safepoint of {} failed", thread.getName(), e); // never the program's concern
      } finally {
        request.trying = false;
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
    return groups != 0;
  }

  private void arm(int wanted) {
    groups = wanted;
    heldSinceNanos = System.nanoTime();
    Safepoint.arm(this, groups);
  }

  private void disarm() {
    groups = 0;
    looks = 0;
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
    while (asked.isEmpty()) {
      if (isArmed()) {
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

  /** Arms polls if somebody who is asked runs; disarms them if nobody has for long enough. */
  private synchronized void look() {
    int wanted = 0;
    for (Asked request : asked.values()) {
      wanted |= request.pulse.groups(CLASSES);
    }
    if (wanted != 0) {
      looks++;
      arm(looks < LOOKS_AT_STACKS ? groups | wanted : PollGroups.ALL);
    } else if (isArmed() && System.nanoTime() - heldSinceNanos > holdNanos) {
      disarm();
      holdNanos = Math.min(LONGEST_HOLD_NANOS, holdNanos * 2);
    }
  }
}
