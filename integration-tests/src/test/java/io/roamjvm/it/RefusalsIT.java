package io.roamjvm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.roamjvm.it.kit.Cluster;
import io.roamjvm.it.kit.Places;
import io.roamjvm.it.kit.TestJdk;
import io.roamjvm.it.kit.Traveller;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.RefusalCount;
import io.roamjvm.protocol.control.TaskInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What users are told when a task does not move: the answer of {@code roam migrate}, and what
 * {@code roam ps} shows and counts. Each tag is a code that is provoked.
 */
class RefusalsIT {
  private static final String PROGRAM = "travellers.Refused";
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(60);

  /** What is said when the program stands in the method of that name. */
  private static Map<String, String> reasons() {
    Map<String, String> reasons = new LinkedHashMap<>();
    reasons.put(
        "threads",
        "RR-001 live threads: the process has 2 live threads, .*\\((main, second|second, main)\\)");
    reasons.put(
        "computing",
        "RR-002 no safepoint: it has not reached one yet, in"
            + " java\\.math\\.BigInteger\\.toString called by travellers\\.Refused\\.computing"
            + "\\(Refused\\.java:\\d+\\)");
    reasons.put(
        "waiting",
        "RR-003 waiting: java\\.lang\\.Thread\\.sleep called by"
            + " travellers\\.Refused\\.main\\(Refused\\.java:\\d+\\)");
    reasons.put(
        "accepting",
        "RR-004 JDK call: java\\.net\\.ServerSocket\\.accept called by"
            + " travellers\\.Refused\\.accepting\\(Refused\\.java:\\d+\\)");
    reasons.put(
        "monitor",
        "RR-008 held monitor: travellers\\.Refused\\.monitor\\(Refused\\.java:\\d+\\), .*"
            + "java\\.lang\\.StringBuffer.*");
    reasons.put(
        "initialiser",
        "RR-013 static initialiser: travellers\\.Refused\\$Slow\\.<clinit>\\(Refused\\.java:\\d+\\)");
    reasons.put(
        "deep",
        "RR-017 deep stack: travellers\\.Refused\\.\\w+\\(Refused\\.java:\\d+\\) stands so deep"
            + " that hardly any of its stack is left: raise -Xss");
    reasons.put(
        "missing",
        "RR-018 not resumable: cannot resume travellers\\.Refused\\.missing\\(Refused\\.java:\\d+\\), .*Missing.*");
    reasons.put(
        "object",
        "RR-019 object that stays: travellers\\.Refused\\.object\\(Refused\\.java:\\d+\\) local"
            + " server -> .*");
    reasons.put(
        "loader",
        "RR-019 object that stays: travellers\\.Refused\\$Own\\.<init>\\(Refused\\.java:\\d+\\) this -> .*"
            + ": it is a class loader, and the frame needs one of the program's own class, .*");
    return reasons;
  }

  @Test
  @Tag("RR-001")
  @Tag("RR-002")
  @Tag("RR-003")
  @Tag("RR-004")
  @Tag("RR-008")
  @Tag("RR-013")
  @Tag("RR-017")
  @Tag("RR-018")
  @Tag("RR-019")
  void saysWhereItStandsAndWhy() throws Exception {
    saysWhereItStandsAndWhy(TestJdk.current());
  }

  @Test
  @Tag("soak")
  void saysWhereItStandsAndWhyOnTheNewestJdk() throws Exception {
    saysWhereItStandsAndWhy(TestJdk.newest());
  }

  private static void saysWhereItStandsAndWhy(TestJdk jdk) throws Exception {
    SoftAssertions all = new SoftAssertions();
    try (Cluster cluster = Cluster.start(jdk, "refusals", 2)) {
      Path classes = withoutMissing(cluster.work());
      for (Map.Entry<String, String> each : reasons().entrySet()) {
        Traveller traveller = run(cluster, classes, each.getKey(), "-");
        TaskInfo task = awaitReady(traveller);
        String said = refused(cluster, task, SHORT);
        all.assertThat(said).as(each.getKey()).containsPattern(each.getValue());
        TaskInfo shown = shown(cluster, task);
        String code = each.getValue().substring(0, "RR-000".length());
        all.assertThat(shown.confinedCode()).as(each.getKey()).isEqualTo(code);
        all.assertThat(shown.confinedReason()).as(each.getKey()).matches(each.getValue());
        all.assertThat(shown.refusals())
            .as(each.getKey())
            .singleElement()
            .satisfies(count -> assertThat(count.code()).isEqualTo(code))
            .satisfies(count -> assertThat(count.count()).isEqualTo(1))
            .satisfies(count -> assertThat(count.last()).matches(each.getValue()));
        traveller.process().close();
      }
    }
    all.assertAll();
  }

  @Test
  @Tag("RR-020")
  void saysForWhatATaskCameHome() throws Exception {
    try (Cluster cluster = Cluster.start(TestJdk.current(), "home-only", 2)) {
      Path begin = cluster.work().resolve("begin");
      Traveller traveller = run(cluster, Places.testClasses(), "starting", begin.toString());
      TaskInfo task = awaitReady(traveller);
      traveller.moveTo("n2");
      Files.createFile(begin);
      await().atMost(LONG).until(() -> !shown(cluster, task).refusals().isEmpty());
      assertThat(shown(cluster, task).refusals())
          .singleElement()
          .extracting(RefusalCount::last)
          .asString()
          .matches(
              "RR-020 home-only operation: it came home to execute java\\.lang\\.Thread\\.<init>"
                  + " in travellers\\.Refused\\.starting");
    }
  }

  @Test
  @Tag("RR-022")
  @Tag("RR-023")
  void saysThatATaskIsMovingAlreadyAndThatItEnded() throws Exception {
    ExecutorService mover = Executors.newSingleThreadExecutor();
    try (Cluster cluster = Cluster.start(TestJdk.current(), "ending", 2)) {
      Path end = cluster.work().resolve("end");
      Traveller traveller = run(cluster, Places.testClasses(), "ending", end.toString());
      TaskInfo task = awaitReady(traveller);
      await("the thread sleeps")
          .atMost(LONG)
          .until(() -> "RR-003".equals(shown(cluster, task).confinedCode()));
      String busy = "RR-022 moving already: to n2, which has not come to an end";
      Future<String> first =
          mover.submit(
              () -> {
                String said = busy;
                while (said.contains(busy)) { // one of the short requests may have been faster
                  said = refused(cluster, task, LONG);
                }
                return said;
              });
      await().atMost(LONG).until(() -> refused(cluster, task, Duration.ofMillis(1)).contains(busy));
      assertThat(shown(cluster, task).refusals()).extracting(RefusalCount::last).contains(busy);
      Files.createFile(end);
      assertThat(first.get()).contains("RR-023 ended: it ended before it could leave");
    } finally {
      mover.shutdownNow();
    }
  }

  /** Roam calls none of the methods that a thread of the program overrides. */
  @Test
  void movesAThreadThatOverridesWhatItCan() throws Exception {
    for (TestJdk jdk : List.of(TestJdk.current(), TestJdk.newest())) {
      try (Cluster cluster = Cluster.start(jdk, "hostile", 2)) {
        Traveller traveller = run(cluster, Places.testClasses(), "hostile", "-");
        await().atMost(LONG).until(() -> traveller.awaitTask().thread().equals("hostile"));
        traveller.moveTo("n2");
        traveller.moveTo("home");
        assertThat(traveller.moves()).hasSize(2);
        assertThat(traveller.process().errSoFar()).isEmpty();
      }
    }
  }

  private static Traveller run(Cluster cluster, Path classes, String method, String file)
      throws IOException {
    return cluster.run(
        method, cluster.work(), List.of("-cp", classes.toString(), PROGRAM, method, file));
  }

  private static TaskInfo awaitReady(Traveller traveller) {
    await("the program stands where it cannot leave")
        .atMost(LONG)
        .until(() -> traveller.process().outSoFar().startsWith("ready"));
    return traveller.awaitTask();
  }

  private static String refused(Cluster cluster, TaskInfo task, Duration limit) {
    ControlException e =
        catchThrowableOfType(
            ControlException.class,
            () -> cluster.client().migrate(task.task(), "n2", limit, false));
    assertThat(e).as("refusal of %s", task).isNotNull();
    assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.REFUSED);
    return String.valueOf(e.getMessage());
  }

  private static TaskInfo shown(Cluster cluster, TaskInfo task) throws ControlException {
    return cluster.client().tasks(false).tasks().stream()
        .filter(each -> each.task().equals(task.task()))
        .findFirst()
        .orElseThrow();
  }

  /** A class path on which one class is missing that a method returns. */
  private static Path withoutMissing(Path work) throws IOException {
    Path target = Files.createDirectories(work.resolve("classes/travellers"));
    try (Stream<Path> classes = Files.list(Places.testClasses().resolve("travellers"))) {
      for (Path each : classes.toList()) {
        String name = each.getFileName().toString();
        if (name.startsWith("Refused") && !name.contains("Missing")) {
          Files.copy(each, target.resolve(name));
        }
      }
    }
    return work.resolve("classes");
  }
}
