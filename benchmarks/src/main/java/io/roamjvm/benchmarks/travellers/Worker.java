package io.roamjvm.benchmarks.travellers;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** A thread that works on one target until it is told to stop, and counts how often. */
final class Worker extends Thread {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long STACK = 1L << 26;

  private final Targets.Target target;
  private volatile boolean stopped;
  private volatile long units;
  private volatile long sink;

  Worker(Targets.Target target, String name) {
    super(null, null, name, STACK);
    this.target = target;
    setDaemon(true);
  }

  @Override
  public void run() {
    long done = 0;
    while (!stopped) {
      sink = target.work(sink + 1);
      units = ++done;
    }
  }

  void finish() {
    stopped = true;
  }

  long units() {
    return units;
  }

  /** Processor time used so far, in nanoseconds. */
  long used() {
    return THREADS.getThreadCpuTime(getId());
  }
}
