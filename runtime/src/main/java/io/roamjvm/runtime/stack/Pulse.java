package io.roamjvm.runtime.stack;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

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

  private static final int FEATURE = Runtime.version().feature();

  /** Before JDK 19, {@link ThreadInfo} calls {@code getId}, which the program may override. */
  private static final boolean ASKS_THREADS = FEATURE < 19;

  /** Since JDK 20 a stack trace stops its own thread only; {@link ThreadInfo} stops all. */
  private static final boolean STOPS_ONE = FEATURE >= 21;

  private final Thread thread;
  private final long id;

  /** Nobody has looked yet, so that there is nothing to compare with. */
  private boolean fresh = true;

  /** Whether the thread ran when somebody last looked; its processor time is not read then. */
  private boolean running;

  private long cpuNanos;

  Pulse(Thread thread) {
    this.thread = thread;
    this.id = RealThread.id(thread);
  }

  /**
   * Looks. A thread may have run and be waiting again: that shows in the processor time it has
   * used. Before JDK 20 the stack is read in the same stop of the JVM, which waits for all threads.
   *
   * @param classes how many classes of the stack to consider
   * @return the groups of polls that the thread will soon come by, as far as its stack shows; 0 if
   *     it does not run and has not run
   */
  int groups(int classes) {
    boolean ran = running || (!fresh && hasUsedTime());
    running = false;
    int groups =
        STOPS_ONE || (ASKS_THREADS && thread.getClass().getClassLoader() != null)
            ? groupsByTrace(ran, classes)
            : groupsByInfo(ran, classes);
    if (!running && (ran || fresh)) {
      cpuNanos = cpuNanos();
    }
    fresh = false;
    return groups;
  }

  private int groupsByInfo(boolean ran, int classes) {
    ThreadInfo info = THREADS.getThreadInfo(id, TOP);
    if (info == null) {
      return PollGroups.ALL;
    }
    running = runs(info.getThreadState(), info.isInNative());
    return ran || running ? PollGroups.of(info.getStackTrace(), classes) : 0;
  }

  /** Reads the whole stack, so that a deep one costs more than the other way. */
  private int groupsByTrace(boolean ran, int classes) {
    Thread.State state = RealThread.state(thread);
    if (!ran && state != Thread.State.RUNNABLE) {
      return 0;
    }
    StackTraceElement[] stack = RealThread.stackTrace(thread);
    if (stack.length == 0) {
      return PollGroups.ALL;
    }
    running = runs(state, stack[0].isNativeMethod());
    StackTraceElement[] top = Arrays.copyOf(stack, Math.min(stack.length, TOP));
    return ran || running ? PollGroups.of(top, classes) : 0;
  }

  /** Runs code of its own, or wants to; in a native method it reaches no safepoint. */
  private static boolean runs(Thread.State state, boolean inNative) {
    return state == Thread.State.RUNNABLE && !inNative;
  }

  private boolean hasUsedTime() {
    long now = cpuNanos();
    return now != cpuNanos || now < 0;
  }

  /** Negative if it is not measured, or the thread has ended. */
  private long cpuNanos() {
    return THREADS.isThreadCpuTimeSupported() ? THREADS.getThreadCpuTime(id) : -1;
  }
}
