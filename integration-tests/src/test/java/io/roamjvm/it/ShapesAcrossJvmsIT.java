package io.roamjvm.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.it.kit.Cluster;
import io.roamjvm.it.kit.Launch;
import io.roamjvm.it.kit.Places;
import io.roamjvm.it.kit.Subprocess;
import io.roamjvm.it.kit.TestJdk;
import io.roamjvm.it.kit.Traveller;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every shape of the language, captured wherever it happens to be and resumed in another JVM, over
 * and over. The differential tests in one JVM try every safepoint; this is the sample across two.
 */
class ShapesAcrossJvmsIT {
  private static final String MILLIS_EACH = "400";
  private static final int LEAST_MOVES = 12;
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private static List<String> loop(String millisEach) {
    return List.of(
        "-cp",
        Places.testClasses() + File.pathSeparator + Places.examples(),
        "travellers.ShapeLoop",
        millisEach);
  }

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#all")
  void computesTheSameWhereverItRuns(TestJdk jdk) throws Exception {
    try (Cluster cluster = Cluster.start(jdk, "shapes", 3)) {
      Launch launch = new Launch(jdk, cluster.work());
      Subprocess.Outcome plain;
      try (Subprocess process = launch.start("plain", cluster.work(), loop("0"))) {
        plain = process.await(LIMIT);
      }
      Traveller traveller = cluster.run("moved", cluster.work(), loop(MILLIS_EACH));
      traveller.awaitTask();
      List<String> places = List.of("n2", "n3", "home");
      for (int i = 0; traveller.process().isAlive(); i++) {
        traveller.moveTo(places.get(i % places.size()));
      }
      Subprocess.Outcome moved = traveller.process().await(LIMIT);
      System.out.printf("shapes on %d: %s%n", jdk.feature(), traveller.summary());
      assertThat(moved.exit()).as(moved.err()).isEqualTo(plain.exit()).isZero();
      assertThat(moved.out()).isEqualTo(plain.out());
      assertThat(moved.err()).isEqualTo(plain.err());
      assertThat(traveller.moves())
          .as("moves; refused were %s", Set.copyOf(traveller.refusals()))
          .hasSizeGreaterThanOrEqualTo(LEAST_MOVES);
    }
  }
}
