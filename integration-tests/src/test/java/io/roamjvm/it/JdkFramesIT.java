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

  private static List<String> command(String thousands) {
    return List.of("-cp", Places.testClasses().toString(), "travellers.JdkFrames", thousands);
  }

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#all")
  void computesTheSameWhereverItRuns(TestJdk jdk) throws Exception {
    try (Cluster cluster = Cluster.start(jdk, "jdk-frames", 3)) {
      Subprocess.Outcome plain = plain(jdk, cluster.work(), command("2000"));
      Traveller traveller =
          cluster.run("moved", cluster.work(), Map.of("jdkframes", "true"), command("2000"));
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

  private static Subprocess.Outcome plain(TestJdk jdk, Path work, List<String> command)
      throws Exception {
    try (Subprocess process = new Launch(jdk, work).start("plain", work, command)) {
      return process.await(LIMIT);
    }
  }
}
