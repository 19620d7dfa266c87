package io.roamjvm.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A child process that runs while the benchmark talks to it, and dies with it. */
public final class Child implements AutoCloseable {
  private final String name;
  private final Process process;
  private final List<String> out = new ArrayList<>();
  private final List<String> err = new ArrayList<>();
  private final Thread reaper;

  /** Starts the command and collects what it prints. */
  public Child(String name, List<String> command) throws IOException {
    this.name = name;
    process = new ProcessBuilder(command).start();
    reaper = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(reaper);
    collect(process.getInputStream(), out);
    collect(process.getErrorStream(), err);
  }

  public long pid() {
    return process.pid();
  }

  /**
   * Waits for a whole line of standard output.
   *
   * @throws IOException when the child ends first or takes too long, with what it said
   */
  public String awaitOut(String pattern, Duration limit) throws IOException, InterruptedException {
    return await(out, pattern, limit);
  }

  /** The same for standard error. */
  public String awaitErr(String pattern, Duration limit) throws IOException, InterruptedException {
    return await(err, pattern, limit);
  }

  /** The newest line of standard output that matches as a whole; "" if there is none. */
  public String newestOut(String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    synchronized (out) {
      for (int i = out.size() - 1; i >= 0; i--) {
        if (wanted.matcher(out.get(i)).matches()) {
          return out.get(i);
        }
      }
    }
    return "";
  }

  private String await(List<String> lines, String pattern, Duration limit)
      throws IOException, InterruptedException {
    Pattern wanted = Pattern.compile(pattern);
    long deadline = System.nanoTime() + limit.toNanos();
    synchronized (lines) {
      for (int next = 0; ; ) {
        while (next < lines.size()) {
          String line = lines.get(next++);
          if (wanted.matcher(line).matches()) {
            return line;
          }
        }
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0 || !process.isAlive()) {
          throw new IOException(name + " did not print " + pattern + ": " + said());
        }
        lines.wait(Math.min(left, 100));
      }
    }
  }

  private String said() {
    synchronized (err) {
      return (process.isAlive() ? "" : "exit code " + process.exitValue() + ", ") + err;
    }
  }

  private void collect(InputStream stream, List<String> lines) {
    Thread reader = new Thread(() -> read(stream, lines), "reads " + name);
    reader.setDaemon(true);
    reader.start();
  }

  private static void read(InputStream stream, List<String> lines) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (lines) {
          lines.add(line);
          lines.notifyAll();
        }
      }
    } catch (IOException e) {
      return; // the child has been killed
    }
  }

  /** Kills the child, and whatever it started, and waits until it is gone. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
    try {
      Runtime.getRuntime().removeShutdownHook(reaper);
    } catch (IllegalStateException e) {
      // the JVM is going down and runs the hook itself
      return;
    }
  }
}
