package io.roamjvm.cli.demo;

import io.roamjvm.cli.CliException;
import io.roamjvm.cli.Units;
import io.roamjvm.protocol.control.ControlClient;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** One showing: cluster up, program moved about, plain run, verdict, all removed. */
final class Demonstration {

  /** Moves that make a demonstration: away, onward, home, and out again. */
  static final int LEAST = 4;

  private static final Duration PLAIN_NEWS = Duration.ofSeconds(5);

  private final JavaCommands commands;
  private final DemoProgram program;
  private final Stage stage;
  private final Pace pace;
  private final int most;
  private int moves;

  Demonstration(JavaCommands commands, DemoProgram program, Stage stage, Pace pace, int most) {
    this.commands = commands;
    this.program = program;
    this.stage = stage;
    this.pace = pace;
    this.most = most;
  }

  /** Runs it; returns the exit code: 0 only if everything was moved, compared and equal. */
  int run() throws CliException, ControlException, IOException, InterruptedException {
    try (Premises premises = Premises.open()) {
      ProgramRun.Result moved = moved(premises);
      if (moves < LEAST) {
        stage.say(
            String.format(
                "not verified: the program ended after %s, and a demonstration needs %d: give it"
                    + " more work, or less time at each place with --every",
                Units.count(moves, "move"), LEAST));
        return 1;
      }
      return verdict(Comparison.of(program, moved, plain(premises)));
    }
  }

  private ProgramRun.Result moved(Premises premises)
      throws CliException, ControlException, IOException, InterruptedException {
    stage.say("starting three nodes on this machine");
    DemoCluster cluster =
        DemoCluster.start(commands, premises.folder(), premises.children(), stage);
    Path folder = prepared("moved", premises);
    stage.say("starting " + program.name() + " at home on node1: it " + program.description());
    ProgramRun run =
        ProgramRun.start(
            commands.underAgent(program, folder, cluster),
            premises.children(),
            (bytes, length) -> stage.show(Stage.Voice.OUTPUT, bytes, length),
            (bytes, length) -> stage.show(Stage.Voice.ERROR, bytes, length));
    try (ControlClient client = cluster.connect()) {
      moves = new Travel(client, run, stage).untilTheEnd(pace, most);
    }
    ProgramRun.Result result = run.result();
    stage.say("the program ended with exit code " + result.exitCode());
    return result;
  }

  private ProgramRun.Result plain(Premises premises)
      throws CliException, IOException, InterruptedException {
    Path folder = prepared("plain", premises);
    stage.say("running the same program without Roam, to compare");
    ProgramRun run =
        ProgramRun.start(
            commands.plain(program, folder),
            premises.children(),
            (bytes, length) -> {},
            (bytes, length) -> stage.show(Stage.Voice.ERROR, bytes, length));
    long start = System.nanoTime();
    while (!run.endsWithin(PLAIN_NEWS)) {
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      stage.say("  plain run: " + Units.duration(time) + ", " + Units.bytes(run.outputSize()));
    }
    return run.result();
  }

  private Path prepared(String name, Premises premises)
      throws CliException, IOException, InterruptedException {
    Path folder = Files.createDirectory(premises.folder().resolve(name));
    if (program.preparation().isEmpty()) {
      return folder;
    }
    if (name.equals("moved")) {
      stage.say("making the input of " + program.name());
    }
    Process process =
        premises.children().add(commands.preparation(program, folder).inheritIO().start());
    int exitCode = process.waitFor();
    if (exitCode != 0) {
      throw new CliException(
          ErrorCode.FAILED,
          "making the input with " + program.preparation() + " ended with exit code " + exitCode);
    }
    return folder;
  }

  private int verdict(Comparison comparison) {
    if (comparison.difference() != null) {
      stage.say("differs: " + comparison.difference());
      return 1;
    }
    stage.say(
        String.format(
            "verified: after %s between %d nodes all is as in the plain run: %s",
            Units.count(moves, "move"), DemoCluster.NODES, comparison.equal()));
    return 0;
  }
}
