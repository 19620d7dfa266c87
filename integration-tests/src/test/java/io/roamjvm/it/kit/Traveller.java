package io.roamjvm.it.kit;

import static org.awaitility.Awaitility.await;

import io.roamjvm.protocol.control.ControlClient;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.Moved;
import io.roamjvm.protocol.control.TaskInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** A program under the agent with one task, and what became of the attempts to move it. */
public final class Traveller {
  private static final Duration ATTEMPT = Duration.ofSeconds(20);

  private final String name;
  private final Subprocess process;
  private final ControlClient client;
  private final List<Moved> moves = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();

  Traveller(String name, Subprocess process, ControlClient client) {
    this.name = name;
    this.process = process;
    this.client = client;
  }

  public Subprocess process() {
    return process;
  }

  /** The moves that succeeded, in order. */
  public List<Moved> moves() {
    return moves;
  }

  /** What was said when a move was refused, in order. */
  public List<String> refusals() {
    return refusals;
  }

  /** The program's task as the daemons show it; none before it has registered or once it ended. */
  public Optional<TaskInfo> task() throws ControlException {
    return client.tasks(false).tasks().stream()
        .filter(task -> task.pid() == process.pid())
        .findFirst();
  }

  /** Waits until the task is known. */
  public TaskInfo awaitTask() {
    await(name + " has a task")
        .atMost(Duration.ofSeconds(30))
        .until(() -> task().isPresent() || !process.isAlive());
    try {
      return task()
          .orElseThrow(
              () -> new AssertionFailedError(name + " has no task: " + process.errSoFar()));
    } catch (ControlException e) {
      throw new AssertionFailedError("the daemons do not answer", e);
    }
  }

  /**
   * Moves the task, trying again while it is refused: a program may be confined for a while.
   *
   * @return the move, or null when the program ended before it could be moved
   */
  public @Nullable Moved moveTo(String target) {
    try {
      await()
          .atMost(Duration.ofSeconds(90))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> tryMove(target) || !process.isAlive());
    } catch (ConditionTimeoutException e) {
      throw new AssertionFailedError(
          name + " does not move to " + target + ": " + Set.copyOf(refusals), e);
    }
    Moved last = moves.isEmpty() ? null : moves.get(moves.size() - 1);
    return process.isAlive() ? last : null;
  }

  /** Asks once; says whether the task moved, or had come home already when it was to go there. */
  public boolean tryMove(String target) throws ControlException {
    try {
      Optional<TaskInfo> task = task();
      if (task.isEmpty()) {
        return false;
      }
      if (target.equals("home") && task.get().at().equals(task.get().home())) {
        return true;
      }
      if (client.migrate(task.get().task(), target, ATTEMPT, false) instanceof Moved moved) {
        moves.add(moved);
        return true;
      }
      throw new AssertionFailedError("a move that was waited for has only started");
    } catch (ControlException e) {
      if (e.code() != ErrorCode.REFUSED) {
        if (process.endsSoon()) {
          return false;
        }
        if (e.code() != ErrorCode.NOT_FOUND) {
          throw e;
        }
      }
      refusals.add(target + ": " + e.getMessage());
      return false;
    }
  }

  /** Waits until the task has used this much CPU time since now: it works where it is. */
  public void awaitProgress(Duration cpu) {
    long enough = cpuMillis() + cpu.toMillis();
    await(name + " works")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(25))
        .until(() -> !process.isAlive() || cpuMillis() >= enough);
  }

  /** One line for the log of the build: where it went, and what that cost. */
  public String summary() {
    String route =
        moves.stream()
            .map(
                move ->
                    "%s->%s %d frames %d objects %d KB %.1f ms"
                        .formatted(
                            move.from(),
                            move.to(),
                            move.frames(),
                            move.objects(),
                            move.bytes() / 1024,
                            move.frozenNanos() / 1e6))
            .collect(Collectors.joining("; "));
    return moves.size() + " moves, " + refusals.size() + " refusals: " + route;
  }

  private long cpuMillis() {
    try {
      return task().map(TaskInfo::cpuMillis).orElse(Long.MAX_VALUE / 2);
    } catch (ControlException e) {
      throw new AssertionFailedError("the daemons do not answer", e);
    }
  }
}
