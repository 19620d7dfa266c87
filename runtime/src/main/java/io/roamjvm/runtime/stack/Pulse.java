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

  private final long id;
  private long cpuNanos;

  Pulse(Thread thread) {
    this.id = thread.getId();
    this.cpuNanos = cpuNanos();
  }

  /**
   * Looks. A thread may have run and be waiting again: that shows in the processor time it has
   * used.
   */
  boolean beats() {
    long before = cpuNanos;
    cpuNanos = cpuNanos();
    return cpuNanos != before || cpuNanos < 0 || runs();
  }

  /** Runs code of its own, or wants to; in a native method it reaches no safepoint. */
  private boolean runs() {
    ThreadInfo info = THREADS.getThreadInfo(id);
    return info == null || (info.getThreadState() == Thread.State.RUNNABLE && !info.isInNative());
  }

  /** Negative if it is not measured, or the thread has ended. */
  private long cpuNanos() {
    return THREADS.isThreadCpuTimeSupported() ? THREADS.getThreadCpuTime(id) : -1;
  }
}
