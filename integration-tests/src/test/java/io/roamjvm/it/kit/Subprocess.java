package io.roamjvm.it.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opentest4j.AssertionFailedError;

/** A process whose output goes to files; killed, with its children, when closed. */
public final class Subprocess implements AutoCloseable {

  /**
   * How a process ended.
   *
   * @param out standard output, one character for each byte
   */
  public record Outcome(int exit, String out, String err) {}

  private final String name;
  private final Path outFile;
  private final Path errFile;
  private final Process process;
  private final Thread reaper;

  /**
   * Starts a process. All share a cache of woven classes, as those of a user do.
   *
   * @param name of the files that its output goes to, in {@code logs}
   * @param environment added to ours
   */
  public Subprocess(
      String name, List<String> command, Path directory, Path logs, Map<String, String> environment)
      throws IOException {
    this.name = name;
    outFile = logs.resolve(name + ".out");
    errFile = logs.resolve(name + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(outFile.toFile())
            .redirectError(errFile.toFile());
    // woven classes are kept there: a test must neither use nor leave any in the user's home
    builder.environment().put("XDG_CACHE_HOME", Places.cache().toString());
    builder.environment().putAll(environment);
    process = builder.start();
    reaper = new Thread(this::kill);
    Runtime.getRuntime().addShutdownHook(reaper);
  }

  public long pid() {
    return process.pid();
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it has ended or does within a second: its connections break before it is gone. */
  public boolean endsSoon() {
    try {
      return process.waitFor(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What it wrote to standard error so far. */
  public String errSoFar() {
    return read(errFile);
  }

  /** What it wrote to standard output so far. */
  public String outSoFar() {
    return read(outFile);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionFailedError("cannot read " + file, e);
    }
  }

  /** Waits for the end; fails the test when it does not come in time. */
  public Outcome await(Duration limit) throws IOException, InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionFailedError(
          name + " did not end within " + limit.toSeconds() + " s; its output is in " + outFile);
    }
    return new Outcome(
        process.exitValue(), Files.readString(outFile, StandardCharsets.ISO_8859_1), errSoFar());
  }

  /** SIGKILL to the process itself; not to its children. */
  public void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    List<ProcessHandle> family = process.descendants().toList();
    kill();
    family.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
    try {
      Runtime.getRuntime().removeShutdownHook(reaper);
    } catch (IllegalStateException e) {
      // the JVM is going down and runs the hook itself
      return;
    }
  }
}
