package io.roamjvm.it.kit;

import static org.awaitility.Awaitility.await;

import io.roamjvm.protocol.NodeAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opentest4j.AssertionFailedError;

/** A node's daemon in a process of its own. */
public final class Daemon implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("^roam (\\S+) listening on (\\S+)", Pattern.MULTILINE);

  private final String name;
  private final Subprocess process;
  private final NodeAddress address;

  private Daemon(String name, Subprocess process, NodeAddress address) {
    this.name = name;
    this.process = process;
    this.address = address;
  }

  /** Starts a daemon on a free port of loopback and waits until it says that it listens. */
  static Daemon start(
      String name, TestJdk jdk, Path agentJar, Path keyFile, Path logs, List<String> options)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                jdk.java().toString(),
                "-jar",
                agentJar.toString(),
                "node",
                "--listen",
                "127.0.0.1:0",
                "--name",
                name,
                "--key-file",
                keyFile.toString(),
                "--state-dir",
                logs.resolve("state-" + name).toString()));
    command.addAll(options);
    Subprocess process = new Subprocess(name, command, logs, logs, Map.of());
    try {
      return new Daemon(name, process, awaitReady(name, process));
    } catch (RuntimeException | Error e) {
      process.close();
      throw e;
    }
  }

  private static NodeAddress awaitReady(String name, Subprocess process) {
    await("the daemon " + name + " listens")
        .atMost(Duration.ofSeconds(30))
        .until(() -> READY.matcher(process.errSoFar()).find() || !process.isAlive());
    Matcher ready = READY.matcher(process.errSoFar());
    if (!ready.find() || !ready.group(1).equals(name)) {
      throw new AssertionFailedError("the daemon " + name + " said: " + process.errSoFar());
    }
    return NodeAddress.parse(ready.group(2));
  }

  public String name() {
    return name;
  }

  public NodeAddress address() {
    return address;
  }

  public Subprocess process() {
    return process;
  }

  /** Its guest JVMs, in use or spare. */
  public List<ProcessHandle> guests() {
    return process.handle().children().filter(Daemon::isGuest).toList();
  }

  /** A daemon also starts short-lived children, to ask JDKs who they are. */
  private static boolean isGuest(ProcessHandle child) {
    return child.info().commandLine().orElse("").contains("role=guest");
  }

  /** The same, once there is one. */
  public List<ProcessHandle> awaitGuests() {
    await("the daemon " + name + " has a guest JVM")
        .atMost(Duration.ofSeconds(30))
        .until(() -> !guests().isEmpty());
    return guests();
  }

  @Override
  public void close() {
    process.close();
  }
}
