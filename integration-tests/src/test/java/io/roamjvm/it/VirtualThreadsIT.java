package io.roamjvm.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.it.kit.Launch;
import io.roamjvm.it.kit.Places;
import io.roamjvm.it.kit.Subprocess;
import io.roamjvm.it.kit.TestJdk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Virtual threads are captured and resumed in place like any others. */
class VirtualThreadsIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final List<String> COMMAND =
      List.of(
          Path.of("src/test/resources/virtual/VirtualThreads.java").toAbsolutePath().toString());

  @ParameterizedTest
  @ValueSource(strings = {"1:500", "2:50"})
  void computeTheSameInChaosMode(String chaos) throws Exception {
    TestJdk jdk = TestJdk.newest();
    jdk.assumeInstalled();
    Path work = Places.work("virtual");
    Launch launch = new Launch(jdk, work);
    try (Subprocess plain = launch.start("plain", work, COMMAND);
        Subprocess captured =
            launch.agent(Map.of("chaos", chaos)).start("captured", work, COMMAND)) {
      Subprocess.Outcome expected = plain.await(LIMIT);
      Subprocess.Outcome outcome = captured.await(LIMIT);
      assertThat(outcome.exit()).as(outcome.err()).isEqualTo(expected.exit()).isZero();
      assertThat(outcome.out()).isEqualTo(expected.out()).isNotEmpty();
      assertThat(outcome.err()).containsPattern("captured [1-9][0-9]+ segments");
    }
  }
}
