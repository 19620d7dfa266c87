package io.roamjvm.cli;

import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.JvmFingerprint;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ControlPeer;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.Failure;
import io.roamjvm.protocol.control.Hello;
import io.roamjvm.protocol.control.ListNodes;
import io.roamjvm.protocol.control.ListTasks;
import io.roamjvm.protocol.control.MigrateTask;
import io.roamjvm.protocol.control.MoveStarted;
import io.roamjvm.protocol.control.Moved;
import io.roamjvm.protocol.control.NodeInfo;
import io.roamjvm.protocol.control.NodeState;
import io.roamjvm.protocol.control.NodeTable;
import io.roamjvm.protocol.control.RefusalCount;
import io.roamjvm.protocol.control.Reply;
import io.roamjvm.protocol.control.Request;
import io.roamjvm.protocol.control.TaskInfo;
import io.roamjvm.protocol.control.TaskTable;
import io.roamjvm.protocol.control.Welcome;
import io.roamjvm.protocol.link.LinkServer;
import io.roamjvm.protocol.link.Links;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** Answers on a real link what a cluster of two nodes would, always the same. */
final class ScriptedDaemon implements AutoCloseable {

  /** When its tasks started, in milliseconds since the epoch. */
  static final long STARTED = 1_700_000_000_000L;

  private static final List<TaskInfo> TASKS =
      List.of(
          new TaskInfo(
              "4711@alpha/1",
              4711,
              "main",
              "org.example.Main",
              "alpha",
              "beta",
              "running",
              3,
              12_345,
              "RR-003",
              "RR-003 waiting: java.lang.Thread.sleep called by org.example.Main.main(Main.java:7)",
              false,
              STARTED,
              List.of(
                  new RefusalCount(
                      "RR-003",
                      2,
                      "RR-003 waiting: java.lang.Thread.sleep called by org.example.Main.main(Main.java:7)"))),
          new TaskInfo(
              "99@beta/7",
              99,
              "pool-1 \"a\"",
              "app.jar",
              "beta",
              "beta",
              "running",
              0,
              61_000,
              "RR-013",
              "RR-013 static initialiser: org.example.Table.<clinit>(Table.java:5)",
              true,
              STARTED + 240_000,
              List.of()));

  private final ClusterKey key;
  private final LinkServer server;
  private List<String> silent = List.of();

  ScriptedDaemon(Path keyFile) throws IOException {
    key = ClusterKey.loadOrCreate(keyFile);
    server =
        Links.listen(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            key,
            link -> ControlPeer.start(link, this::answer));
  }

  void silence(String node) {
    silent = List.of(node);
  }

  String address() {
    return "127.0.0.1:" + server.address().getPort();
  }

  @Override
  public void close() {
    server.close();
  }

  private Reply answer(Request<?> request) throws ControlException {
    if (request instanceof Hello) {
      return new Welcome("alpha", "test", JvmFingerprint.current());
    }
    if (request instanceof ListNodes) {
      return new NodeTable(
          List.of(
              new NodeInfo("alpha", "10.0.0.1:7946", NodeState.ALIVE, 2, 150.4, 1_500_000_000L, 0),
              new NodeInfo("beta", "10.0.0.2:7946", NodeState.SUSPECT, 64, 3, 999, 12)));
    }
    if (request instanceof ListTasks list) {
      return new TaskTable(list.localOnly() ? TASKS.subList(0, 1) : TASKS, silent);
    }
    if (request instanceof MigrateTask migrate) {
      return move(migrate);
    }
    return new Failure(ErrorCode.USAGE, "not in the script");
  }

  private static Reply move(MigrateTask wish) throws ControlException {
    if (wish.target().equals("nowhere")) {
      throw new ControlException(ErrorCode.NOT_FOUND, "no node \"nowhere\"", null);
    }
    if (wish.task().equals("99")) {
      throw new ControlException(
          ErrorCode.REFUSED,
          "task 99@beta/7 did not move: RR-008 held monitor: org.example.Lock.use(Lock.java:9)",
          null);
    }
    return wish.async()
        ? new MoveStarted(wish.task(), "beta", wish.target())
        : new Moved(
            wish.task(), "beta", wish.target(), 1, wish.timeoutMillis(), 2_500_000, 4_560_000);
  }
}
