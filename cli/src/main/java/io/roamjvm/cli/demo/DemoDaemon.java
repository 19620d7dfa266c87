package io.roamjvm.cli.demo;

import io.roamjvm.cli.CliException;
import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.control.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A daemon that the demonstration started, as a user would. The pipe to its standard input stays
 * open as long as this JVM lives, and the daemon no longer than that.
 */
final class DemoDaemon {

  private static final Pattern LISTENING = Pattern.compile("listening on (\\S+:\\d+)");
  private static final Duration POLL = Duration.ofMillis(50);

  private final String name;
  private final Process process;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  private DemoDaemon(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /** Starts one with the given command; its standard error is kept, its output with it. */
  static DemoDaemon start(String name, ProcessBuilder command, Children children)
      throws IOException {
    Process process = children.add(command.redirectErrorStream(true).start());
    DemoDaemon daemon = new DemoDaemon(name, process);
    Pump.start("demo-" + name, process.getInputStream(), daemon::keep);
    return daemon;
  }

  /**
   * Waits until it listens.
   *
   * @return where
   * @throws CliException when it ended instead, or did not listen in time; with what it said
   */
  NodeAddress address(Duration limit) throws CliException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      boolean ended = process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
      Matcher listening = LISTENING.matcher(said());
      if (listening.find()) {
        return NodeAddress.parse(listening.group(1));
      }
      if (ended) {
        throw failure("ended with exit code " + process.exitValue());
      }
    }
    throw failure("did not listen within " + limit.toSeconds() + " seconds");
  }

  private CliException failure(String what) {
    String said = said().strip();
    return new CliException(
        ErrorCode.FAILED, "daemon " + name + " " + what + (said.isEmpty() ? "" : ": " + said));
  }

  private synchronized String said() {
    return log.toString(StandardCharsets.UTF_8);
  }

  private synchronized void keep(byte[] bytes, int length) {
    log.write(bytes, 0, length);
  }
}
