package io.roamjvm.cli.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A run of a program whose output is kept. */
final class ProgramRun {

  /**
   * How a run ended.
   *
   * @param output all of its standard output
   * @param folder where it ran
   */
  @SuppressWarnings("ArrayRecordComponent") // compared byte by byte elsewhere, never with equals
  record Result(int exitCode, byte[] output, Path folder) {}

  private final Process process;
  private final Path folder;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final Pump out;
  private final Pump err;

  private ProgramRun(Process process, Path folder, Pump.Receiver shown, Pump.Receiver errors) {
    this.process = process;
    this.folder = folder;
    this.out =
        Pump.start(
            "demo-output",
            process.getInputStream(),
            (bytes, length) -> {
              keep(bytes, length);
              shown.receive(bytes, length);
            });
    this.err = Pump.start("demo-error", process.getErrorStream(), errors);
  }

  /**
   * Starts a program with empty standard input.
   *
   * @param shown sees the output as it comes
   * @param errors sees standard error as it comes
   */
  static ProgramRun start(
      ProcessBuilder command, Children children, Pump.Receiver shown, Pump.Receiver errors)
      throws IOException {
    Process process = children.add(command.start());
    process.getOutputStream().close();
    return new ProgramRun(process, command.directory().toPath(), shown, errors);
  }

  long pid() {
    return process.pid();
  }

  /** Waits for the end of the program, at most that long; says whether it ended. */
  boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Bytes of output so far. */
  synchronized int outputSize() {
    return output.size();
  }

  /** Waits for the end of the program. */
  Result result() throws InterruptedException {
    int exitCode = process.waitFor();
    out.await();
    err.await();
    synchronized (this) {
      return new Result(exitCode, output.toByteArray(), folder);
    }
  }

  private synchronized void keep(byte[] bytes, int length) {
    output.write(bytes, 0, length);
  }
}
