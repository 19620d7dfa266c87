package io.roamjvm.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.it.kit.Cluster;
import io.roamjvm.it.kit.Launch;
import io.roamjvm.it.kit.Places;
import io.roamjvm.it.kit.Subprocess;
import io.roamjvm.it.kit.TestJdk;
import io.roamjvm.it.kit.Traveller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Deep recursions that move and come home, and the stack traces of frames that wait. */
class DeepStackIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String RECURSION = "travellers.DeepRecursion";
  private static final int MOVES_AT_THE_BOTTOM = 20;

  @TempDir Path work;

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#all")
  void showsTheTracesOfThePlainRunWhereverItIsCaptured(TestJdk jdk) throws Exception {
    jdk.assumeInstalled();
    List<String> command =
        List.of(
            "-cp",
            Places.examples().toString(),
            "io.roamjvm.examples.shapes.Shapes",
            "CallerShape",
            "StackTraceShape",
            "StackWalkerShape",
            "RecursiveTraceShape",
            "DeepRecursionShape");
    String plain = run(new Launch(jdk, work), "plain", command);
    for (String chaos : List.of("1:1", "2:3", "3:20")) {
      assertThat(run(underChaos(jdk, chaos), "chaos" + chaos.charAt(0), command))
          .as("chaos=%s", chaos)
          .isEqualTo(plain);
    }
  }

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#all")
  void resumesFiftyThousandFramesInPlace(TestJdk jdk) throws Exception {
    jdk.assumeInstalled();
    List<String> command =
        List.of(
            "-Xss64m",
            "-cp",
            Places.testClasses().toString(),
            RECURSION,
            "50000",
            "/",
            "0",
            "main");
    String plain = run(new Launch(jdk, work), "plain", command);
    assertThat(run(underChaos(jdk, "5:5000"), "chaos", command)).isEqualTo(plain);
  }

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#all")
  void overflowsTheStackOfARecursionWithoutEnd(TestJdk jdk) throws Exception {
    jdk.assumeInstalled();
    List<String> command =
        List.of("-Xss512k", "-cp", Places.testClasses().toString(), "travellers.Overflow");
    String plain = run(new Launch(jdk, work), "plain", command);
    assertThat(plain).startsWith("overflowed");
    assertThat(run(underChaos(jdk, "6:50"), "often", command)).isEqualTo(plain);
    assertThat(run(underChaos(jdk, "7:3000"), "seldom", command)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({"17, main", "17, thread", "25, main", "25, thread"})
  void comesHomeToAnOrdinaryStack(int feature, String where) throws Exception {
    TestJdk jdk = feature == 25 ? TestJdk.newest() : TestJdk.current();
    jdk.assumeInstalled();
    try (Cluster cluster = Cluster.start(jdk, "deep-" + where, 2)) {
      String plain = run(new Launch(jdk, cluster.work()), "plain", recursion("/", "0", where));
      Path end = cluster.work().resolve("end");
      Traveller traveller =
          cluster.run("moved", cluster.work(), recursion(end.toString(), "1000", where));
      traveller.awaitTask();
      List<String> places = List.of("n2", "home");
      for (int i = 0; traveller.process().isAlive(); i++) {
        traveller.moveTo(places.get(i % places.size()));
        if (i == MOVES_AT_THE_BOTTOM) {
          Files.createFile(end);
        }
      }
      Subprocess.Outcome moved = traveller.process().await(LIMIT);
      System.out.printf("%s on %d: %s%n", where, jdk.feature(), traveller.summary());
      assertThat(moved.exit()).as(moved.err()).isZero();
      assertThat(moved.out()).isEqualTo(plain);
      assertThat(traveller.moves())
          .as("refused were %s", traveller.refusals())
          .anyMatch(move -> move.to().equals("n1") && move.frames() > 9_000);
    }
  }

  private static List<String> recursion(String until, String millis, String where) {
    return List.of(
        "-cp", Places.testClasses().toString(), RECURSION, "10000", until, millis, where);
  }

  private Launch underChaos(TestJdk jdk, String chaos) {
    return new Launch(jdk, work).agent(Map.of("chaos", chaos, "quiet", "true"));
  }

  private String run(Launch launch, String name, List<String> command) throws Exception {
    try (Subprocess process = launch.start(name, work, new ArrayList<>(command))) {
      Subprocess.Outcome outcome = process.await(LIMIT);
      assertThat(outcome.exit()).as(outcome.err()).isZero();
      return outcome.out();
    }
  }
}
