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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** State that belongs to the thread or to the JVM stays what the task made it. */
class StateIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#all")
  void keepsThreadLocalsAndPropertiesOverTheFirstUseOfAClass(TestJdk jdk) throws Exception {
    String out = sameAwayAsAtHome(jdk, "LateUse", 1);
    assertThat(out).contains("set later, set later, 8");
  }

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#all")
  void goesHomeFromUnderFramesOfTheJdk(TestJdk jdk) throws Exception {
    String out = sameAwayAsAtHome(jdk, "Errands", 1);
    assertThat(out).contains("no number for 1").contains("travellers.Errands.main");
  }

  /** Frames of the JDK could move, but not with what is held below them. */
  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#all")
  void goesHomeFromAboveWhatCannot(TestJdk jdk) throws Exception {
    String out = sameAwayAsAtHome(jdk, "HeldErrands", 1, Map.of("jdkframes", "true"));
    assertThat(out).contains("no number for -1").contains("travellers.HeldErrands.main");
  }

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#all")
  void readsStreamsThatStayAtHome(TestJdk jdk) throws Exception {
    String out = sameAwayAsAtHome(jdk, "StreamErrands", 1);
    assertThat(out).contains("tream closed").contains("NullPointerException");
  }

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#all")
  void goesHomeForStaticsThatCannotTravel(TestJdk jdk) throws Exception {
    String out = sameAwayAsAtHome(jdk, "HomeStatics", 1);
    assertThat(out).contains("1watcher").contains("true false");
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#all")
  void goesHomeForStaticsThatNoCodeNames(TestJdk jdk) throws Exception {
    String out = sameAwayAsAtHome(jdk, "ReflectedStatics", 3);
    assertThat(out).contains(": pool 2", ": pool 3", ": pool 4", ": no pool, null: no pool, set");
  }

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#allInSoak")
  void travelsWithAJarOfAnotherName(TestJdk jdk) throws Exception {
    Path elsewhere = Places.work("another place").resolve("roam, renamed.jar");
    Files.copy(Places.agentJar(), elsewhere);
    try (Cluster cluster = Cluster.start(jdk, elsewhere, "renamed", 2)) {
      Traveller traveller =
          cluster.run(
              "moved",
              cluster.work(),
              List.of("-cp", Places.testClasses().toString(), "travellers.LateUse", "2000"));
      traveller.moveTo("n2");
      Subprocess.Outcome moved = traveller.process().await(LIMIT);
      assertThat(traveller.moves()).hasSize(1);
      assertThat(moved.out()).contains("set later, set later, 8");
      assertThat(moved.err()).isEmpty();
      assertThat(moved.exit()).isZero();
    }
  }

  /**
   * Runs a traveller at home and away, and returns what it printed both times.
   *
   * @param trips how often it leaves, if it comes home by itself that often
   */
  private static String sameAwayAsAtHome(TestJdk jdk, String main, int trips) throws Exception {
    return sameAwayAsAtHome(jdk, main, trips, Map.of());
  }

  private static String sameAwayAsAtHome(
      TestJdk jdk, String main, int trips, Map<String, String> options) throws Exception {
    List<String> command =
        List.of("-cp", Places.testClasses().toString(), "travellers." + main, "600");
    try (Cluster cluster = Cluster.start(jdk, main.toLowerCase(Locale.ROOT), 2);
        Subprocess plainly =
            new Launch(jdk, cluster.work()).start("plain", cluster.work(), command)) {
      Traveller traveller = cluster.run("moved", cluster.work(), options, command);
      for (int trip = 0; trip < trips; trip++) {
        traveller.moveTo("n2");
      }
      Subprocess.Outcome moved = traveller.process().await(LIMIT);
      Subprocess.Outcome plain = plainly.await(LIMIT);
      assertThat(traveller.moves())
          .as("refused: %s", Set.copyOf(traveller.refusals()))
          .hasSize(trips);
      assertThat(moved.exit()).as(moved.err()).isZero();
      assertThat(moved.out()).isEqualTo(plain.out());
      return moved.out();
    }
  }
}
