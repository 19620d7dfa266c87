package io.roamjvm.cli.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The processes that the demonstration started; closing ends them all, with what they started. */
final class Children implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Deque<Process> started = new ArrayDeque<>();
  private boolean closed;

  /**
   * Takes charge of a process.
   *
   * @throws IllegalStateException when the demonstration is being ended; the process is ended too
   */
  synchronized Process add(Process process) {
    if (closed) {
      process.destroyForcibly();
      throw new IllegalStateException("the demonstration was ended");
    }
    started.push(process);
    return process;
  }

  /** Ends all, the last first: asks them to, then kills those that do not within five seconds. */
  @Override
  public synchronized void close() {
    closed = true;
    List<ProcessHandle> all = new ArrayList<>();
    for (Process process : started) {
      all.add(process.toHandle());
      process.descendants().forEach(all::add);
    }
    started.clear();
    all.forEach(ProcessHandle::destroy);
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (ProcessHandle process : all) {
      if (!endsBy(process, end)) {
        process.destroyForcibly();
      }
    }
  }

  private static boolean endsBy(ProcessHandle process, long end) {
    try {
      process.onExit().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
