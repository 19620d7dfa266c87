package io.roamjvm.runtime.stack;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/**
 * Whether a thread runs, or has run since somebody last looked. A thread that does neither cannot
 * come by a safepoint, so nobody needs to arm the polls for it. Reads counters of the JVM only;
 * used by one thread at a time.
 */
final class Pulse {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * Frames to look at: the code that a thread runs at the moment, and what that soon returns to.
   */
  private static final int TOP = 16;

  private final long id;
  private long cpuNanos;

  Pulse(Thread thread) {
    this.id = thread.getId();
    this.cpuNanos = cpuNanos();
  }

  /**
   * Looks. A thread may have run and be waiting again: that shows in the processor time it has
   * used. The stack is read in the same stop of the JVM: each stop waits for all threads that run.
   *
   * @param classes how many classes of the stack to consider
   * @return the groups of polls that the thread will soon come by, as far as its stack shows; 0 if
   *     it does not run and has not run
   */
  int groups(int classes) {
    long before = cpuNanos;
    cpuNanos = cpuNanos();
    ThreadInfo info = THREADS.getThreadInfo(id, TOP);
    if (info == null) {
      return PollGroups.ALL;
    }
    boolean beats = cpuNanos != before || cpuNanos < 0 || runs(info);
    return beats ? PollGroups.of(info.getStackTrace(), classes) : 0;
  }

  /** Runs code of its own, or wants to; in a native method it reaches no safepoint. */
  private static boolean runs(ThreadInfo info) {
    return info.getThreadState() == Thread.State.RUNNABLE && !info.isInNative();
  }

  /** Negative if it is not measured, or the thread has ended. */
  private long cpuNanos() {
    return THREADS.isThreadCpuTimeSupported() ? THREADS.getThreadCpuTime(id) : -1;
  }
}
