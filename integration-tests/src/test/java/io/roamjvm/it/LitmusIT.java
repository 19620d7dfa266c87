package io.roamjvm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roamjvm.it.kit.Cluster;
import io.roamjvm.it.kit.Herd;
import io.roamjvm.it.kit.Places;
import io.roamjvm.it.kit.Subprocess;
import io.roamjvm.it.kit.TestJdk;
import io.roamjvm.it.kit.Traveller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java Memory Model holds for threads on different nodes: litmus tests ({@code
 * travellers.LitmusTest}) show no outcome that it forbids, wherever the actors are.
 */
class LitmusIT {
  private static final List<String> ACTORS = List.of("actor-0", "actor-1", "actor-2", "actor-3");
  private static final List<String> NODES = List.of("home", "n2", "n3");

  /** Where the actors are, one after another. Each has a guest JVM of its own on each node. */
  private static final List<List<String>> PLACES =
      List.of(
          List.of("n2", "n3", "n2", "n3"),
          List.of("home", "n3", "home", "n3"),
          List.of("n2", "home", "n2", "n3"),
          List.of(Herd.ANYWHERE, "n3", Herd.ANYWHERE, "home"));

  /** In the build: fewer guests, which take most of the time to start. */
  private static final List<List<String>> FEW_PLACES =
      List.of(List.of("n2", "n3", "n2", "n3"), List.of("n2", "n3", "home", Herd.ANYWHERE));

  private static final Pattern ROUND = Pattern.compile("round (\\d+) iterations (\\d+)");
  private static final Pattern OUTCOMES = Pattern.compile("STORE_BUFFERING: (.*)");

  private final boolean soak = Boolean.getBoolean("roam.it.soak");

  /** In the soak, programs one after another: objects that were once published stay shared. */
  private final int programs = soak ? 4 : 1;

  private final List<List<String>> phases = soak ? PLACES : FEW_PLACES;

  private final long iterations = Long.getLong("litmus.iterations", soak ? 300_000 : 1_000);

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#allInSoak")
  void showsNoForbiddenOutcome(TestJdk jdk) throws Exception {
    jdk.assumeInstalled();
    try (Cluster cluster = Cluster.start(jdk, "litmus", 3)) {
      for (int i = 1; i <= programs; i++) {
        race(cluster, "litmus-" + i);
      }
    }
  }

  private void race(Cluster cluster, String name) throws Exception {
    Path signs = Files.createDirectory(cluster.work().resolve(name));
    Traveller traveller =
        cluster.run(
            name,
            cluster.work(),
            Map.of("threads", "shared"),
            List.of("-cp", Places.testClasses().toString(), "travellers.Litmus", signs.toString()));
    traveller.awaitTask();
    Subprocess process = traveller.process();
    long began = System.nanoTime();
    try (Herd herd = new Herd(cluster.client(), process, ACTORS, NODES)) {
      long done = 0;
      for (int phase = 0; done < iterations && process.isAlive(); phase++) {
        List<String> places = phases.get(phase % phases.size());
        for (int i = 0; i < ACTORS.size(); i++) {
          herd.want(ACTORS.get(i), places.get(i));
        }
        await("actors at " + places)
            .atMost(Duration.ofMinutes(2))
            .until(() -> herd.isSettled() || !process.isAlive());
        if (phase == 0) {
          Files.createFile(signs.resolve("away"));
        }
        long before = iterations(process);
        long enough = before + iterations / phases.size() / (soak ? 8 : 1);
        done += awaitIterations(process, enough) - before;
        System.out.printf(
            "%s %s: %d iterations, %d moves, %d s%n",
            name,
            places,
            done,
            herd.moves(),
            Duration.ofNanos(System.nanoTime() - began).toSeconds());
      }
      Files.createFile(signs.resolve("stop"));
      Subprocess.Outcome outcome = process.await(Duration.ofMinutes(1));
      System.out.println(outcome.out().replaceAll("(?m)^round .*\n", ""));
      System.out.printf(
          "%s on JDK %d: %d iterations in %d s, %d moves, met at %s, refused %s%n",
          name,
          cluster.jdk().feature(),
          done,
          Duration.ofNanos(System.nanoTime() - began).toSeconds(),
          herd.moves(),
          herd.places(),
          herd.refusals());
      assertThat(outcome.err()).isEmpty();
      assertThat(outcome.exit()).isZero();
      assertThat(outcome.out()).contains("forbidden: none");
      assertThat(done).isGreaterThanOrEqualTo(iterations);
      assertThat(herd.moves()).isGreaterThan(ACTORS.size());
      assertThat(herd.places()).containsKeys("home", "n2", "n3");
      Matcher raced = OUTCOMES.matcher(outcome.out());
      assertThat(raced.find()).isTrue();
      assertThat(raced.group(1)).as("they raced").contains("1,0,0,0", "0,1,0,0");
    }
  }

  /** Waits until there have been so many; says how many there have been. */
  private static long awaitIterations(Subprocess process, long wanted) {
    await("iterations")
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> iterations(process) >= wanted || !process.isAlive());
    return iterations(process);
  }

  private static long iterations(Subprocess process) {
    String out = process.outSoFar();
    Matcher matcher = ROUND.matcher(out);
    int last = out.lastIndexOf("round ", Math.max(0, out.lastIndexOf('\n')));
    return last >= 0 && matcher.find(last) ? Long.parseLong(matcher.group(2)) : 0;
  }
}
