package io.roamjvm.cli.demo;

import io.roamjvm.cli.MoveView;
import io.roamjvm.cli.Units;
import io.roamjvm.protocol.control.ControlClient;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.TaskInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Moves the program's main thread from node to node while it works. */
final class Travel {

  /** Where it goes, round after round: away, onward, home, and out again. */
  static final List<String> ROUTE = List.of("node2", "node3", "home");

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration RETRY = Duration.ofMillis(500);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final ControlClient client;
  private final ProgramRun program;
  private final Stage stage;
  private String lastRefusal = "";

  Travel(ControlClient client, ProgramRun program, Stage stage) {
    this.client = client;
    this.program = program;
    this.stage = stage;
  }

  /**
   * Moves the task from place to place until the program ends.
   *
   * @param pace how long it stays at each place
   * @param most moves, after which it stays where it is
   * @return how many moves there were
   * @throws ControlException when the first node cannot be asked
   */
  int untilTheEnd(Pace pace, int most) throws ControlException, InterruptedException {
    int moves = 0;
    int shown = -1;
    Duration pause = POLL;
    while (!program.endsWithin(pause)) {
      Optional<TaskInfo> task = task();
      if (task.isEmpty()) {
        pause = POLL;
        continue;
      }
      boolean seen = shown >= 0;
      if (shown < moves) {
        stage.say(place(task.get()));
        shown = moves;
      }
      // at first it works at home for a while
      boolean moved = seen && moves < most && move(task.get(), ROUTE.get(moves % ROUTE.size()));
      moves += moved ? 1 : 0;
      pause = moved || !seen || moves == most ? pace.stay(moves) : RETRY;
    }
    return moves;
  }

  private Optional<TaskInfo> task() throws ControlException {
    return client.tasks(true).tasks().stream()
        .filter(task -> task.pid() == program.pid() && task.thread().equals("main"))
        .findFirst();
  }

  /** Says what came of it; a refusal holds for now only, and is said once. */
  private boolean move(TaskInfo task, String target) {
    try {
      stage.say("  > " + MoveView.sentence(client.migrate(task.task(), target, LIMIT, false)));
      lastRefusal = "";
      return true;
    } catch (ControlException e) {
      String refusal = "  > not moved to " + target + ": " + e.getMessage();
      if (!refusal.equals(lastRefusal)) {
        stage.say(refusal);
        lastRefusal = refusal;
      }
      return false;
    }
  }

  private static String place(TaskInfo task) {
    return String.format(
        "  @ %s is at %s (home %s): %s, %s of CPU, %s",
        task.task(),
        task.at(),
        task.home(),
        task.state(),
        Units.duration(Duration.ofMillis(task.cpuMillis())),
        Units.count(task.migrations(), "move"));
  }
}
