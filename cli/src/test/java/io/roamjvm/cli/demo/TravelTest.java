package io.roamjvm.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.cli.EchoProgram;
import io.roamjvm.node.NodeConfig;
import io.roamjvm.node.NodeDaemon;
import io.roamjvm.node.NodeException;
import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.JvmFingerprint;
import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.control.AgentTasks;
import io.roamjvm.protocol.control.ControlClient;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ControlPeer;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.Failure;
import io.roamjvm.protocol.control.Hello;
import io.roamjvm.protocol.control.MoveTask;
import io.roamjvm.protocol.control.Moved;
import io.roamjvm.protocol.control.NodeState;
import io.roamjvm.protocol.control.RegisterProcess;
import io.roamjvm.protocol.control.Reply;
import io.roamjvm.protocol.control.Request;
import io.roamjvm.protocol.control.Role;
import io.roamjvm.protocol.control.TaskInfo;
import io.roamjvm.protocol.control.TaskTable;
import io.roamjvm.protocol.link.Links;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three real daemons and a real program, whose agent is a peer that says what an agent would. */
@Timeout(90)
class TravelTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path folder;
  private final List<NodeDaemon> daemons = new ArrayList<>();
  private final Children children = new Children();
  private final List<String> targets = Collections.synchronizedList(new ArrayList<>());
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private ClusterKey key;
  private ControlClient client;

  @BeforeEach
  void startNodes() throws Exception {
    Path keyFile = folder.resolve("key");
    key = ClusterKey.loadOrCreate(keyFile);
    for (String name : DemoCluster.names()) {
      daemons.add(start(name, keyFile));
    }
    client = ControlClient.connect(daemons.get(0).address(), key, "test");
    Awaitility.await()
        .until(
            () ->
                client.nodes().nodes().stream().filter(n -> n.state() == NodeState.ALIVE).count()
                    == DemoCluster.NODES);
  }

  @AfterEach
  void stopNodes() {
    children.close();
    client.close();
    daemons.forEach(NodeDaemon::close);
  }

  @Test
  void goesRoundUntilTheProgramEnds() throws Exception {
    ProgramRun program = program();
    register(program, 5, false);
    assertThat(travel(program, 100)).isEqualTo(5);
    assertThat(targets).containsExactly("node2", "node3", "node1", "node2", "node3");
    assertThat(said())
        .contains("@ t is at node1 (home node1): running", "t moved from x to node3: 2 frames");
  }

  @Test
  void staysWhereItIsAfterTheMostMoves() throws Exception {
    ProgramRun program = program();
    register(program, 2, false);
    assertThat(travel(program, 2)).isEqualTo(2);
  }

  @Test
  void saysARefusalOnceAndTriesAgain() throws Exception {
    ProgramRun program = program();
    register(program, 3, true);
    assertThat(travel(program, 100)).isEqualTo(3);
    assertThat(targets).containsExactly("node2", "node2", "node2", "node3", "node1");
    assertThat(said()).containsOnlyOnce("not moved to node2: holds a monitor");
  }

  private int travel(ProgramRun program, int most) throws Exception {
    Stage stage = new Stage(new PrintStream(said, true, StandardCharsets.UTF_8));
    return new Travel(client, program, stage).untilTheEnd(Pace.every(Duration.ofMillis(200)), most);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private NodeDaemon start(String name, Path keyFile) throws NodeException {
    NodeConfig config =
        NodeConfig.defaults()
            .withListen(new NodeAddress("127.0.0.1", 0))
            .withName(name)
            .withKeyFile(keyFile)
            .withStateDirectory(folder.resolve(name))
            .withNotices(line -> {});
    return NodeDaemon.start(
        daemons.isEmpty() ? config : config.withJoin(List.of(daemons.get(0).address())));
  }

  private ProgramRun program() throws Exception {
    ProcessBuilder command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EchoProgram.class.getName(),
                "wait")
            .directory(folder.toFile());
    ProgramRun program =
        ProgramRun.start(command, children, (bytes, length) -> {}, (bytes, length) -> {});
    Awaitility.await().until(() -> program.outputSize() > "null [wait]\nwaiting".length());
    return program;
  }

  /** Registers the program; its agent ends it after so many moves, and may refuse the first two. */
  private void register(ProgramRun program, int moves, boolean refusing) throws Exception {
    ControlPeer agent =
        ControlPeer.start(
            Links.connect(daemons.get(0).address().toSocketAddress(), key, LIMIT),
            request -> answer(request, program, moves, refusing));
    agent.call(new Hello(Role.AGENT, "test", JvmFingerprint.current()), LIMIT);
    agent.call(new RegisterProcess(program.pid(), "echo", JvmFingerprint.current(), 0), LIMIT);
  }

  private Reply answer(Request<?> request, ProgramRun program, int moves, boolean refusing)
      throws ControlException {
    if (request instanceof AgentTasks) {
      return TaskTable.of(List.of(task(program, "other"), task(program, "main")));
    }
    if (!(request instanceof MoveTask move)) {
      return new Failure(ErrorCode.USAGE, "not asked of agents");
    }
    targets.add(move.node());
    int refused = refusing ? 2 : 0;
    if (targets.size() <= refused) {
      throw new ControlException(ErrorCode.REFUSED, "holds a monitor", null);
    }
    if (targets.size() == moves + refused) {
      ProcessHandle.of(program.pid()).orElseThrow().destroy();
    }
    return new Moved(move.task(), "x", move.node(), 2, 3, 4, 5);
  }

  private static TaskInfo task(ProgramRun program, String thread) {
    Map<String, String> names = Map.of("main", "t", "other", "u");
    return new TaskInfo(
        names.getOrDefault(thread, thread),
        program.pid(),
        thread,
        "echo",
        "node1",
        "node1",
        "running",
        0,
        1234,
        null,
        null,
        false,
        0,
        List.of());
  }
}
