package io.roamjvm.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.it.kit.Cluster;
import io.roamjvm.it.kit.Launch;
import io.roamjvm.it.kit.Places;
import io.roamjvm.it.kit.Subprocess;
import io.roamjvm.it.kit.TestJdk;
import io.roamjvm.it.kit.Traveller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A guest has loaded a task's classes before the task comes, and is told them once. */
@Tag("soak")
class WarmGuestIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Pattern LOADED =
      Pattern.compile("loaded (\\d+) of (\\d+) classes in advance, (\\d+) could not be");

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#allInSoak")
  void loadsClassesBeforeTheTaskComes(TestJdk jdk) throws Exception {
    List<String> command =
        List.of("-cp", Places.testClasses().toString(), "travellers.LateUse", "2000");
    try (Cluster cluster = Cluster.start(jdk, "warm", 3)) {
      Subprocess.Outcome plain;
      try (Subprocess process =
          new Launch(jdk, cluster.work()).start("plain", cluster.work(), command)) {
        plain = process.await(LIMIT);
      }
      Traveller traveller = cluster.run("moved", cluster.work(), command);
      List<String> route = List.of("n2", "n3", "n2", "home", "n3");
      for (String place : route) {
        assertThat(traveller.moveTo(place)).as("to %s, before it ended", place).isNotNull();
      }
      Subprocess.Outcome moved = traveller.process().await(LIMIT);
      assertThat(moved.exit()).as(moved.err()).isZero();
      assertThat(moved.out()).isEqualTo(plain.out());
      assertThat(traveller.moves())
          .as("moves; refused were %s", Set.copyOf(traveller.refusals()))
          .hasSize(route.size());
      for (String node : List.of("n2", "n3")) {
        List<Matcher> loaded = loaded(cluster.work().resolve("state-" + node));
        assertThat(loaded).as("orders to %s", node).hasSize(1);
        int classes = Integer.parseInt(loaded.get(0).group(1));
        assertThat(classes).as("LateUse and the class in it").isEqualTo(2);
        assertThat(loaded.get(0).group(2)).isEqualTo("2");
        assertThat(loaded.get(0).group(3)).isEqualTo("0");
      }
    }
  }

  /** What the logs of a node's guests say of orders to load classes. */
  private static List<Matcher> loaded(Path state) throws IOException {
    List<Matcher> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(state)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".log")).toList()) {
        for (String line : Files.readAllLines(file)) {
          Matcher matcher = LOADED.matcher(line);
          if (matcher.find()) {
            found.add(matcher);
          }
        }
      }
    }
    return found;
  }
}
