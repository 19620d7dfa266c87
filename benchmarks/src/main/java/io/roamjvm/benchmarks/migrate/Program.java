package io.roamjvm.benchmarks.migrate;

import io.roamjvm.benchmarks.Child;
import io.roamjvm.protocol.control.ControlClient;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.Moved;
import io.roamjvm.protocol.control.TaskInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A program that is moved about. */
final class Program implements AutoCloseable {
  private static final Duration READY = Duration.ofMinutes(1);
  private static final Duration MOVE = Duration.ofMinutes(5);

  private final Child child;
  private final ControlClient client;
  private final String task;

  Program(Child child, ControlClient client) throws IOException, InterruptedException {
    this.child = child;
    this.client = client;
    try {
      child.awaitOut("ready", READY);
      task = awaitTask();
    } catch (IOException | InterruptedException | RuntimeException e) {
      child.close();
      throw e;
    }
  }

  /** A move and the seconds from asking for it to the answer that it is done. */
  record Trip(Moved moved, double wallSeconds) {
    double frozenMillis() {
      return moved.frozenNanos() / 1e6;
    }
  }

  private String awaitTask() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + READY.toNanos();
    while (true) {
      try {
        Optional<TaskInfo> info =
            client.tasks(false).tasks().stream().filter(t -> t.pid() == child.pid()).findFirst();
        if (info.isPresent()) {
          return info.get().task();
        }
      } catch (ControlException e) {
        throw new IOException("the daemon does not list tasks: " + e.getMessage(), e);
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("the program did not register within " + READY);
      }
      Thread.sleep(20);
    }
  }

  Trip move(String target) throws IOException {
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
  void awaitIntact() throws IOException, InterruptedException {
    child.awaitOut("intact", READY);
  }

  @Override
  public void close() {
    child.close();
  }
}
