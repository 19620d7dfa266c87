package io.roamjvm.cli;

import io.roamjvm.node.NodeConfig;
import io.roamjvm.node.NodeDaemon;
import io.roamjvm.node.NodeException;
import io.roamjvm.node.guest.GuestConfig;
import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.control.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code roam node}: a daemon in the foreground, until a signal ends it. */
@Command(name = "node", description = "Runs a node's daemon in the foreground.")
final class NodeCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "where to listen (default: 127.0.0.1:7946); port 0: any free one")
  @Nullable String listen;

  @Option(
      names = "--join",
      paramLabel = "HOST:PORT,...",
      hideParamSyntax = true,
      split = ",",
      description = "nodes of the cluster to join")
  List<String> join = new ArrayList<>();

  @Option(names = "--name", paramLabel = "NAME", description = "default: the host's name")
  @Nullable String name;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "the cluster key, made if absent (default: ~/.roam/cluster.key)")
  @Nullable Path keyFile;

  @Option(
      names = "--state-dir",
      paramLabel = "FOLDER",
      description = "logs and guests' folders (default: ~/.roam/node-NAME)")
  @Nullable Path stateDirectory;

  @Option(
      names = "--warm",
      paramLabel = "NUMBER",
      description = "guest JVMs kept ready (default: 1)")
  int warm = 1;

  @Option(
      names = "--until-stdin-ends",
      description = "end when standard input does, as by a parent")
  boolean untilStdinEnds;

  NodeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CliException, InterruptedException {
    NodeDaemon daemon = start(config());
    Runtime.getRuntime().addShutdownHook(new Thread(daemon::close, "roam-stop"));
    surroundings.err().println("roam " + daemon.name() + " listening on " + daemon.address());
    if (untilStdinEnds) {
      Thread watch = new Thread(() -> stopAtEndOfInput(daemon), "roam-stdin");
      watch.setDaemon(true);
      watch.start();
    }
    daemon.awaitTermination();
    return 0;
  }

  private NodeConfig config() throws CliException {
    if (warm < 0) {
      throw new CliException(ErrorCode.USAGE, "--warm: " + warm + " is no number from 0 on");
    }
    NodeConfig config =
        NodeConfig.defaults()
            .withName(name)
            .withStateDirectory(stateDirectory)
            .withGuests(GuestConfig.of(surroundings.agentJar()).withWarm(warm))
            .withNotices(line -> surroundings.err().println("roam: " + line));
    if (listen != null) {
      config = config.withListen(address("--listen", listen));
    }
    if (keyFile != null) {
      config = config.withKeyFile(keyFile);
    }
    List<NodeAddress> others = new ArrayList<>();
    for (String other : join) {
      others.add(address("--join", other));
    }
    return config.withJoin(others);
  }

  private static NodeDaemon start(NodeConfig config) throws CliException {
    try {
      return NodeDaemon.start(config);
    } catch (NodeException e) {
      ErrorCode code =
          switch (e.code()) {
            case NAME -> ErrorCode.USAGE;
            case KEY, ADDRESS, STATE -> ErrorCode.FAILED;
          };
      String advice = e.code() == NodeException.Code.ADDRESS ? " (--listen HOST:PORT)" : "";
      throw new CliException(code, e.getMessage() + advice);
    }
  }

  private static NodeAddress address(String option, String text) throws CliException {
    try {
      return NodeAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CliException(ErrorCode.USAGE, option + ": " + e.getMessage());
    }
  }

  /** A parent that is killed cannot end its children; the pipe to them ends nevertheless. */
  private static void stopAtEndOfInput(NodeDaemon daemon) {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // as good as its end
    }
    daemon.close();
  }
}
