package io.roamjvm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roamjvm.it.kit.Cluster;
import io.roamjvm.it.kit.Launch;
import io.roamjvm.it.kit.Observed;
import io.roamjvm.it.kit.Places;
import io.roamjvm.it.kit.Subprocess;
import io.roamjvm.it.kit.TestJdk;
import io.roamjvm.it.kit.Traveller;
import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.MoveOutcome;
import io.roamjvm.protocol.control.RefusalCount;
import io.roamjvm.protocol.control.TaskInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes are killed at the worst moments; what is left of the program must be as promised. */
class FailureIT {
  private static final int INTERRUPT = 2;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration SECONDS = Duration.ofSeconds(20);
  private static final long MEGABYTE = 1 << 20;
  private static final int ENDLESS = 1_000_000;

  private static List<String> worker(int rounds, int megabytes) {
    return List.of(
        "-Xmx2g",
        "-cp",
        Places.testClasses().toString(),
        "travellers.Worker",
        Integer.toString(rounds),
        Integer.toString(megabytes));
  }

  private static Subprocess.Outcome plainly(TestJdk jdk, Path work, List<String> command)
      throws IOException, InterruptedException {
    try (Subprocess process = new Launch(jdk, work).start("plain", work, command)) {
      return process.await(LIMIT);
    }
  }

  private static void awaitReady(Traveller traveller) {
    await("the program works")
        .atMost(Duration.ofSeconds(60))
        .until(() -> traveller.process().outSoFar().startsWith("ready"));
  }

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#allInSoak")
  @Tag("RR-021")
  void goesOnAtHomeWhenTheGuestDiesBeforeCommit(TestJdk jdk) throws Exception {
    ExecutorService mover = Executors.newSingleThreadExecutor();
    try (Cluster cluster = Cluster.start(jdk, "prepare", 2)) {
      List<String> command = worker(700, 700);
      Subprocess.Outcome plain = plainly(jdk, cluster.work(), command);
      Traveller traveller = cluster.run("moved", cluster.work(), command);
      awaitReady(traveller);
      TaskInfo task = traveller.awaitTask();
      List<ProcessHandle> guests = cluster.daemon(2).awaitGuests();
      Map<ProcessHandle, Long> before = Observed.resident(guests);
      Future<MoveOutcome> move =
          mover.submit(() -> cluster.client().migrate(task.task(), "n2", LIMIT, false));
      // some of the 700 MB have arrived, most have not: the guest is being prepared
      await("the image arrives")
          .atMost(SECONDS)
          .pollInterval(Duration.ofMillis(2))
          .until(() -> Observed.grown(before, 40 * MEGABYTE) || move.isDone());
      assertThat(move.isDone()).as("the move was over before the guest could be killed").isFalse();
      guests.forEach(ProcessHandle::destroyForcibly);
      assertThatThrownBy(() -> move.get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ControlException.class)
          .hasMessageContaining("RR-021 guest failed: the guest on n2 ");
      assertThat(traveller.task().orElseThrow().refusals())
          .extracting(RefusalCount::code)
          .containsExactly("RR-021");
      Subprocess.Outcome moved = traveller.process().await(LIMIT);
      assertThat(moved.exit()).as(moved.err()).isZero();
      assertThat(moved.out()).isEqualTo(plain.out());
      assertThat(traveller.moves()).isEmpty();
    } finally {
      mover.shutdownNow();
    }
  }

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#all")
  void endsWithRemoteLostExceptionWhenTheGuestDiesAfterCommit(TestJdk jdk) throws Exception {
    try (Cluster cluster = Cluster.start(jdk, "lost", 2)) {
      Traveller traveller = cluster.run("moved", cluster.work(), worker(ENDLESS, 1));
      awaitReady(traveller);
      traveller.moveTo("n2");
      traveller.awaitProgress(Duration.ofMillis(200));
      cluster.daemon(2).guests().forEach(ProcessHandle::destroyForcibly);
      Subprocess.Outcome outcome = traveller.process().await(SECONDS);
      assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
      assertThat(outcome.out()).isEqualTo("ready\n");
      assertThat(outcome.err())
          .startsWith("Exception in thread \"main\" ")
          .containsPattern("RemoteLostException: .*n2");
    }
  }

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#allInSoak")
  void comesHomeWhenTheDaemonIsEnded(TestJdk jdk) throws Exception {
    try (Cluster cluster = Cluster.start(jdk, "ended", 3)) {
      List<String> command = worker(1200, 1);
      Traveller traveller = cluster.run("moved", cluster.work(), command);
      awaitReady(traveller);
      traveller.moveTo("n2");
      List<ProcessHandle> all = new ArrayList<>(cluster.daemon(2).guests());
      ProcessHandle daemon = cluster.daemon(2).process().handle();
      all.add(daemon);
      if (interruptsAreIgnored()) {
        daemon.destroy();
      } else {
        interrupt(all); // as a terminal does: the daemon and its children
      }
      await("the daemon ends")
          .atMost(SECONDS)
          .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
      assertThat(traveller.task()).get().returns("n1", TaskInfo::at);
      assertThat(traveller.moveTo("n3")).isNotNull();
      Subprocess.Outcome plain = plainly(jdk, cluster.work(), command);
      Subprocess.Outcome moved = traveller.process().await(LIMIT);
      assertThat(moved.exit()).as(moved.err()).isZero();
      assertThat(moved.out()).isEqualTo(plain.out());
    }
  }

  /** Processes inherit that from background jobs of scripts. */
  private static boolean interruptsAreIgnored() throws IOException {
    String ignored =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElseThrow();
    long signals = Long.parseUnsignedLong(ignored.substring(7).trim(), 16);
    return (signals & 1L << (INTERRUPT - 1)) != 0;
  }

  private static void interrupt(List<ProcessHandle> processes) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", "-INT"));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#allInSoak")
  void leavesNoGuestBehindWhenTheHomeJvmDies(TestJdk jdk) throws Exception {
    try (Cluster cluster = Cluster.start(jdk, "home", 2)) {
      Traveller traveller = cluster.run("moved", cluster.work(), worker(ENDLESS, 1));
      awaitReady(traveller);
      traveller.moveTo("n2");
      List<ProcessHandle> guests = List.copyOf(cluster.daemon(2).guests());
      assertThat(guests).isNotEmpty().allMatch(ProcessHandle::isAlive);
      traveller.process().kill();
      // spares stay: only a guest that served the home JVM has a reason to end
      await("the guest ends")
          .atMost(SECONDS)
          .until(() -> guests.stream().anyMatch(guest -> !guest.isAlive()));
      await("the daemon counts no guest")
          .atMost(SECONDS)
          .until(
              () -> cluster.client().nodes().nodes().stream().allMatch(node -> node.guests() == 0));
      await("the task is gone")
          .atMost(SECONDS)
          .until(() -> cluster.client().tasks(false).tasks().isEmpty());
    }
  }

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#allInSoak")
  void runsAsWithoutTheAgentWhenNoNodeAnswers(TestJdk jdk) throws Exception {
    jdk.assumeInstalled();
    Path work = Places.work("alone-jdk" + jdk.feature());
    // the agent connects in the background: a shorter program might end before it gives up
    List<String> command = worker(400, 1);
    Subprocess.Outcome plain = plainly(jdk, work, command);
    ClusterKey.loadOrCreate(work.resolve("cluster.key"));
    // port 1 of loopback: reserved, and nobody listens there
    Map<String, String> nowhere =
        Map.of("node", "127.0.0.1:1", "keyfile", work.resolve("cluster.key").toString());
    Launch launch = new Launch(jdk, work).agent(nowhere);
    try (Subprocess process = launch.start("alone", work, command)) {
      Subprocess.Outcome alone = process.await(LIMIT);
      assertThat(alone.exit()).isEqualTo(plain.exit()).isZero();
      assertThat(alone.out()).isEqualTo(plain.out());
      assertThat(alone.err().lines())
          .singleElement()
          .asString()
          .startsWith("roam")
          .contains("127.0.0.1:1");
    }
  }

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#allInSoak")
  void saysNothingAtAllWhenQuiet(TestJdk jdk) throws Exception {
    jdk.assumeInstalled();
    Path work = Places.work("quiet-jdk" + jdk.feature());
    Map<String, String> quiet = Map.of("node", "127.0.0.1:1", "quiet", "true");
    Launch launch = new Launch(jdk, work).agent(quiet);
    try (Subprocess process = launch.start("quiet", work, worker(20, 1))) {
      Subprocess.Outcome outcome = process.await(LIMIT);
      assertThat(outcome.exit()).isZero();
      assertThat(outcome.err()).isEmpty();
      assertThat(outcome.out()).startsWith("ready\nresult ");
    }
  }
}
