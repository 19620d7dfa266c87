package io.roamjvm.node.guest;

import io.roamjvm.protocol.link.LinkThreads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One guest JVM as its daemon sees it: a child process whose standard input stays open as long as
 * the daemon lives, and whose standard output is one line.
 */
final class GuestProcess {

  private static final long END_SECONDS = 5;
  private static final Pattern READY = Pattern.compile("ROAM-GUEST (\\d{1,5})");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final int LONGEST_LINE = 200;

  private final GuestStart start;
  private final GuestFiles files;
  private final Process process;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private GuestState state = GuestState.STARTING;
  private long grantedBytes;

  private GuestProcess(GuestStart start, GuestFiles files, Process process) {
    this.start = start;
    this.files = files;
    this.process = process;
  }

  /**
   * Starts the process of a guest, which has to be awaited before it is of use.
   *
   * @throws IOException when there is no such process
   */
  static GuestProcess launch(GuestStart start, GuestConfig config) throws IOException {
    GuestFiles files = GuestFiles.create(start.stateDirectory(), start.id());
    Process process;
    try {
      process =
          GuestEnvironment.clean(new ProcessBuilder(start.command(config)))
              .directory(files.directory().toFile())
              .redirectError(files.log().toFile())
              .start();
    } catch (IOException e) {
      files.remove();
      throw new IOException("a guest cannot be started: " + e.getMessage(), e);
    }
    GuestProcess guest = new GuestProcess(start, files, process);
    guest.onEnd(guest::buried);
    LinkThreads.daemon("roam-guest-output " + start.id(), guest::readOutput).start();
    return guest;
  }

  /**
   * Greets the guest and waits until it listens.
   *
   * @throws IOException when it does not, with the end of what it wrote to standard error
   */
  void await(Duration limit) throws IOException {
    greet();
    awaitReady(limit);
  }

  String id() {
    return start.id();
  }

  GuestStart description() {
    return start;
  }

  int port() {
    return port.getNow(0);
  }

  long pid() {
    return process.pid();
  }

  synchronized GuestState state() {
    return state;
  }

  /**
   * Hands the guest out, once. It is told, so that it can end if nobody comes.
   *
   * @param bytes memory that the process is expected to use
   * @return false when it has ended or was handed out before
   */
  synchronized boolean lease(String processId, long bytes) {
    if (state != GuestState.WARM || !process.isAlive()) {
      return false;
    }
    try {
      write("lease " + processId + "\n");
    } catch (IOException e) {
      return false;
    }
    state = GuestState.LEASED;
    grantedBytes = bytes;
    return true;
  }

  /** Memory granted and not used yet, in bytes. */
  long promised() {
    long granted;
    synchronized (this) {
      granted = state == GuestState.LEASED ? grantedBytes : 0;
    }
    return granted == 0 ? 0 : Math.max(0, granted - resident().orElse(0));
  }

  /** Runs the action when the process has ended. */
  @SuppressWarnings("FutureReturnValueIgnored") // the end of a process cannot fail
  void onEnd(Runnable action) {
    process.onExit().thenRun(action);
  }

  /** Ends the process at once; the kernel does the rest. */
  void kill() {
    process.destroyForcibly();
  }

  /** Waits for the end of the process; returns whether it came in time. */
  boolean awaitEnd(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void greet() throws IOException {
    try {
      write(start.greeting());
    } catch (IOException e) {
      throw failed("ended before it was told anything", e);
    }
  }

  private void write(String text) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write(text.getBytes(StandardCharsets.US_ASCII));
    in.flush();
  }

  private void awaitReady(Duration limit) throws IOException {
    try {
      port.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      synchronized (this) {
        if (state == GuestState.STARTING) {
          state = GuestState.WARM;
        }
      }
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw failed(cause == null ? "failed" : String.valueOf(cause.getMessage()), e);
    } catch (TimeoutException e) {
      throw failed("did not listen within " + limit.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was given up", e);
    }
  }

  private IOException failed(String what, Exception cause) {
    kill();
    // also for a thread that is being interrupted: the daemon must not end before its guest
    process.onExit().completeOnTimeout(process, END_SECONDS, TimeUnit.SECONDS).join();
    String tail = files.tail();
    return new IOException(
        "guest " + id() + " " + what + (tail.isEmpty() ? "" : "; it said: " + tail), cause);
  }

  private void buried() {
    synchronized (this) {
      state = GuestState.ENDED;
    }
    port.completeExceptionally(new IllegalStateException("ended, status " + process.exitValue()));
    files.remove();
  }

  private void readOutput() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      StringBuilder line = new StringBuilder();
      for (int c = out.read(); c >= 0; c = out.read()) {
        if (c == '\n') {
          readLine(line.toString());
          line.setLength(0);
        } else if (line.length() < LONGEST_LINE) {
          line.append((char) c);
        }
      }
    } catch (IOException e) {
      port.completeExceptionally(e);
    }
  }

  /** Whatever comes after the port, or is not it, is nobody's business, but is read. */
  private void readLine(String line) {
    Matcher ready = READY.matcher(line.strip());
    if (ready.matches()) {
      port.complete(Integer.parseInt(ready.group(1)));
    }
  }

  private OptionalLong resident() {
    try {
      Path status = Path.of("/proc", Long.toString(process.pid()), "status");
      Matcher matcher = RESIDENT.matcher(Files.readString(status));
      return matcher.find()
          ? OptionalLong.of(Long.parseLong(matcher.group(1)) * 1024)
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
