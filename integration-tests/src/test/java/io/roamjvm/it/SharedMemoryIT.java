package io.roamjvm.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.it.kit.Cluster;
import io.roamjvm.it.kit.Drover;
import io.roamjvm.it.kit.Launch;
import io.roamjvm.it.kit.Places;
import io.roamjvm.it.kit.Subprocess;
import io.roamjvm.it.kit.TestJdk;
import io.roamjvm.it.kit.Traveller;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads that share memory compute the same wherever they run, and while they move. */
class SharedMemoryIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#allInSoak")
  void losesNothing(TestJdk jdk) throws Exception {
    jdk.assumeInstalled();
    String rounds = jdk.feature() < 21 ? "12000" : "100000"; // its compilers get more out of them
    same(jdk, "SharedMemory", rounds);
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#allInSoak")
  void followsWhatBecomesShared(TestJdk jdk) throws Exception {
    jdk.assumeInstalled();
    same(jdk, "Published", "200");
  }

  private static void same(TestJdk jdk, String traveller, String rounds) throws Exception {
    List<String> program =
        List.of("-cp", Places.testClasses().toString(), "travellers." + traveller, rounds);
    try (Cluster cluster = Cluster.start(jdk, traveller.toLowerCase(Locale.ROOT), 3)) {
      Path work = cluster.work();
      String expected;
      try (Subprocess plain = new Launch(jdk, work).start("plain", work, program)) {
        expected = plain.await(LIMIT).out();
      }
      Traveller moved = cluster.run("moved", work, Map.of("threads", "shared"), program);
      moved.awaitTask();
      Drover drover =
          new Drover(cluster.client(), moved.process(), List.of("home", "n2", "n3"), jdk.feature());
      drover.drive(Duration.ofMillis(200));
      Subprocess.Outcome outcome = moved.process().await(LIMIT);
      System.out.println(
          traveller + ": " + drover.moves().size() + " moves, refused " + drover.refusals());
      assertThat(outcome.err()).isEmpty();
      assertThat(outcome.out()).isEqualTo(expected);
      assertThat(drover.moves()).isNotEmpty();
    }
  }
}
