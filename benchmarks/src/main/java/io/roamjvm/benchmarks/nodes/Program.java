package io.roamjvm.benchmarks.nodes;

import io.roamjvm.benchmarks.Child;
import io.roamjvm.protocol.control.ControlClient;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.Moved;
import io.roamjvm.protocol.control.TaskInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** A program that is moved about. */
public final class Program implements AutoCloseable {
  private static final Duration READY = Duration.ofMinutes(1);
  private static final Duration MOVE = Duration.ofMinutes(5);

  private final Child child;
  private final ControlClient client;

  Program(Child child, ControlClient client) throws IOException, InterruptedException {
    this.child = child;
    this.client = client;
    try {
      child.awaitOut("ready", READY);
      awaitTasks(1);
    } catch (IOException | InterruptedException | RuntimeException e) {
      child.close();
      throw e;
    }
  }

  /** A move and the seconds from asking for it to the answer that it is done. */
  public record Trip(Moved moved, double wallSeconds) {
    public double frozenMillis() {
      return moved.frozenNanos() / 1e6;
    }
  }

  /** Waits until the program has so many tasks, and gives them, oldest first. */
  public List<TaskInfo> awaitTasks(int count) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + READY.toNanos();
    while (true) {
      List<TaskInfo> tasks = tasks();
      if (tasks.size() >= count) {
        return tasks;
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("the program did not register within " + READY);
      }
      Thread.sleep(20);
    }
  }

  /** What the daemon says of the program's tasks, oldest first. */
  public List<TaskInfo> tasks() throws IOException {
    try {
      return client.tasks(false).tasks().stream()
          .filter(task -> task.pid() == child.pid())
          .sorted(Comparator.comparingLong(TaskInfo::startedAt))
          .toList();
    } catch (ControlException e) {
      throw new IOException("the daemon does not list tasks: " + e.getMessage(), e);
    }
  }

  /** Moves the program's first task. */
  public Trip move(String target) throws IOException {
    return move(tasks().get(0).task(), target);
  }

  /** Moves a task. */
  public Trip move(String task, String target) throws IOException {
    long start = System.nanoTime();
    try {
      if (client.migrate(task, target, MOVE, false) instanceof Moved moved) {
        return new Trip(moved, (System.nanoTime() - start) / 1e9);
      }
      throw new IOException("the move to " + target + " was not waited for");
    } catch (ControlException e) {
      throw new IOException("no move to " + target + ": " + e.getMessage(), e);
    }
  }

  /** Waits until the program has found its data as it left it. */
  public void awaitIntact() throws IOException, InterruptedException {
    child.awaitOut("intact", MOVE);
  }

  /** The newest line of the program's output that matches as a whole; "" if there is none. */
  public String newest(String pattern) {
    return child.newestOut(pattern);
  }

  @Override
  public void close() {
    child.close();
  }
}
