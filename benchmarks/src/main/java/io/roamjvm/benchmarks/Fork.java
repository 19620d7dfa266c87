package io.roamjvm.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a child JVM to its end and takes what it printed. */
public final class Fork {
  private final Path java;
  private final Duration limit;

  /**
   * A way to run children.
   *
   * @param java the launcher
   * @param limit how long one child may take
   */
  public Fork(Path java, Duration limit) {
    this.java = java;
    this.limit = limit;
  }

  /** What a child left behind. */
  public record Result(List<String> out, List<String> err, long wallNanos) {}

  /**
   * Runs the child.
   *
   * @throws IOException when it fails, with what it said, or does not end in time
   */
  public Result run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(arguments);
    Path out = Files.createTempFile("roam-fork", ".out");
    Path err = Files.createTempFile("roam-fork", ".err");
    try {
      return run(command, out, err);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private Result run(List<String> command, Path out, Path err)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process child =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      boolean ended = child.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
      long wall = System.nanoTime() - start;
      if (!ended || child.exitValue() != 0) {
        throw new IOException(
            (ended ? "exit code " + child.exitValue() : "no end within " + limit)
                + " from "
                + String.join(" ", command)
                + "\n"
                + Files.readString(err, StandardCharsets.UTF_8));
      }
      return new Result(Files.readAllLines(out), Files.readAllLines(err), wall);
    } finally {
      child.destroyForcibly();
    }
  }
}
