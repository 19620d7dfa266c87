package io.roamjvm.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.it.kit.Cluster;
import io.roamjvm.it.kit.Launch;
import io.roamjvm.it.kit.Places;
import io.roamjvm.it.kit.Subprocess;
import io.roamjvm.it.kit.TestJdk;
import io.roamjvm.it.kit.Traveller;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Frames of the JDK travel like the program's own: whole stacks, from {@code main} up, with a
 * stream, a sort or a map's method between the program's frames.
 */
class JdkFramesIT {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final int LEAST_MOVES = 12;
  private static final int LEAST_PARTED_MOVES = 4;

  /**
   * Frames of the program alone, {@code main} and its helpers left out: {@code work}, a lambda, a
   * comparator's method. Whoever moves more has moved frames of the JDK.
   */
  private static final int MOST_ABOVE_THE_JDK = 3;

  /** Frames of {@link travellers.Nested} from {@code main} up. */
  private static final int WHOLE = 42;

  /** Frames of {@link travellers.Pooled} above that of its future, with the bridge to its job. */
  private static final int POOLED = 13;

  private static final Pattern CAPTURED =
      Pattern.compile("captured (\\d+) segments with (\\d+) frames");

  private static List<String> command(String thousands) {
    return List.of("-cp", Places.testClasses().toString(), "travellers.JdkFrames", thousands);
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#all")
  void computesTheSameWhereverItRuns(TestJdk jdk) throws Exception {
    try (Cluster cluster = Cluster.start(jdk, "jdk-frames", 3)) {
      Subprocess.Outcome plain = plain(jdk, cluster.work(), command("2000"));
      Traveller traveller = cluster.run("moved", cluster.work(), command("2000"));
      traveller.awaitTask();
      List<String> places = List.of("n2", "n3", "home");
      for (int i = 0; traveller.process().isAlive(); i++) {
        traveller.moveTo(places.get(i % places.size()));
      }
      Subprocess.Outcome moved = traveller.process().await(LIMIT);
      System.out.printf("frames of JDK %d: %s%n", jdk.feature(), traveller.summary());
      assertThat(moved.err()).isEqualTo(plain.err());
      assertThat(moved.exit()).isEqualTo(plain.exit()).isZero();
      assertThat(moved.out()).isEqualTo(plain.out());
      assertThat(traveller.moves())
          .as("moves of whole stacks; refused were %s", Set.copyOf(traveller.refusals()))
          .filteredOn(move -> move.frames() > MOST_ABOVE_THE_JDK)
          .hasSizeGreaterThanOrEqualTo(LEAST_MOVES);
    }
  }

  /** What cannot travel keeps its own frame and those below at home, not those above. */
  @Tag("soak")
  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#all")
  void movesTheFramesAboveThoseThatCannot(TestJdk jdk) throws Exception {
    List<String> command =
        List.of("-cp", Places.testClasses().toString(), "travellers.Parted", "6");
    try (Cluster cluster = Cluster.start(jdk, "parted", 3)) {
      Subprocess.Outcome plain = plain(jdk, cluster.work(), command);
      Traveller traveller =
          cluster.run("moved", cluster.work(), Map.of("jdkframes", "true"), command);
      traveller.awaitTask();
      List<String> places = List.of("n2", "n3", "home");
      for (int i = 0; traveller.process().isAlive(); i++) {
        traveller.moveTo(places.get(i % places.size()));
      }
      Subprocess.Outcome moved = traveller.process().await(LIMIT);
      System.out.printf("parted on %d: %s%n", jdk.feature(), traveller.summary());
      assertThat(moved.err()).isEmpty();
      assertThat(moved.exit()).isZero();
      assertThat(moved.out()).isEqualTo(plain.out());
      assertThat(traveller.moves()).hasSizeGreaterThanOrEqualTo(LEAST_PARTED_MOVES);
    }
  }

  /** The first run with a cache makes the woven classes, the next one has them. */
  @Tag("soak")
  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#all")
  void movesFramesOfTheJdkFromTheSecondRunOn(TestJdk jdk) throws Exception {
    List<String> command =
        List.of("-cp", Places.testClasses().toString(), "travellers.Nested", "4000");
    try (Cluster cluster = Cluster.start(jdk, "second-run", 2)) {
      Subprocess.Outcome plain = plain(jdk, cluster.work(), command);
      Map<String, String> options =
          Map.of("jdkframes", "cached", "cache", cluster.work().resolve("cache").toString());
      for (int run = 1; run <= 2; run++) {
        Traveller traveller = cluster.run("moved" + run, cluster.work(), options, command);
        traveller.awaitTask();
        List<String> places = List.of("n2", "home");
        for (int i = 0; traveller.process().isAlive(); i++) {
          traveller.moveTo(places.get(i % places.size()));
        }
        Subprocess.Outcome moved = traveller.process().await(LIMIT);
        assertThat(moved.err()).isEqualTo(plain.err());
        assertThat(moved.exit()).isEqualTo(plain.exit()).isZero();
        assertThat(moved.out()).isEqualTo(plain.out());
        assertThat(traveller.moves()).as("moves of run %d", run).isNotEmpty();
        assertThat(traveller.moves().stream().anyMatch(move -> move.frames() >= WHOLE))
            .as("whole stacks move in run %d", run)
            .isEqualTo(run == 2);
      }
    }
  }

  /**
   * Work in an executor's worker moves with the frame of its future, and the worker's loop stays:
   * it waits for what other threads do.
   */
  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#all")
  void movesWorkOutOfTheWorkersOfExecutors(TestJdk jdk) throws Exception {
    List<String> command =
        List.of("-cp", Places.testClasses().toString(), "travellers.Pooled", "3000000");
    try (Cluster cluster = Cluster.start(jdk, "pooled", 2)) {
      Subprocess.Outcome plain = plain(jdk, cluster.work(), command);
      for (String option : List.of("true", "false")) {
        Traveller traveller =
            cluster.run("pooled" + option, cluster.work(), Map.of("jdkframes", option), command);
        traveller.awaitTask();
        List<String> places = List.of("n2", "home");
        for (int i = 0; traveller.process().isAlive(); i++) {
          traveller.moveTo(places.get(i % places.size()));
        }
        Subprocess.Outcome moved = traveller.process().await(LIMIT);
        assertThat(moved.err()).isEqualTo(plain.err());
        assertThat(moved.exit()).isEqualTo(plain.exit()).isZero();
        assertThat(moved.out()).isEqualTo(plain.out());
        assertThat(traveller.moves().stream().mapToInt(move -> move.frames()).max())
            .as("refused: %s", Set.copyOf(traveller.refusals()))
            .hasValue(option.equals("true") ? POOLED + 1 : POOLED);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#all")
  void computesTheSameCapturedAtEverySafepoint(TestJdk jdk) throws Exception {
    jdk.assumeInstalled();
    Path work = Places.work("jdk-chaos-jdk" + jdk.feature());
    Subprocess.Outcome plain = plain(jdk, work, command("0"));
    for (String chaos : List.of("1:1", "2:5", "3:40")) {
      Map<String, String> options = Map.of("jdkframes", "true", "chaos", chaos);
      try (Subprocess process =
          new Launch(jdk, work).agent(options).start("chaos", work, command("0"))) {
        Subprocess.Outcome captured = process.await(LIMIT);
        assertThat(captured.out()).as(chaos).isEqualTo(plain.out());
        Matcher report = CAPTURED.matcher(captured.err());
        assertThat(report.find()).as(captured.err()).isTrue();
        if (!chaos.endsWith(":1")) { // else what was captured before is still data
          assertThat(Double.parseDouble(report.group(2)) / Long.parseLong(report.group(1)))
              .as("frames of a segment: %s", report.group())
              .isGreaterThan(MOST_ABOVE_THE_JDK - 0.5);
        }
      }
    }
  }

  private static Subprocess.Outcome plain(TestJdk jdk, Path work, List<String> command)
      throws Exception {
    try (Subprocess process = new Launch(jdk, work).start("plain", work, command)) {
      return process.await(LIMIT);
    }
  }
}
