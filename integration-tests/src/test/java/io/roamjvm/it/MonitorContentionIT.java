package io.roamjvm.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.it.kit.Launch;
import io.roamjvm.it.kit.Places;
import io.roamjvm.it.kit.Subprocess;
import io.roamjvm.it.kit.TestJdk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Threads that contend for monitors while frames that hold them are captured: nobody gets into the
 * gap between leaving a monitor and entering it again, and no notification or interrupt is lost.
 */
class MonitorContentionIT {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Pattern GIVEN_BACK = Pattern.compile("monitors given back: (\\d+)");
  private static final String NESTED_MONITORS_ONLY = "-Xlog:monitormismatch=info:stderr";

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#all")
  void keepsContendersOutWhileMonitorsAreReserved(TestJdk jdk) throws Exception {
    check(jdk, 2_000, "1:10", "2:100");
  }

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#all")
  @Tag("soak")
  void keepsContendersOutForLong(TestJdk jdk) throws Exception {
    check(jdk, 20_000, "1:3", "2:10", "3:30", "4:100", "5:300", "6:1000", "7:10", "8:3");
  }

  private static void check(TestJdk jdk, int rounds, String... chaos) throws Exception {
    jdk.assumeInstalled();
    Path work = Places.work("monitors-" + jdk.feature() + "-" + rounds);
    Launch plain = new Launch(jdk, work);
    String expected = run(plain, work, "plain", rounds).out();
    assertThat(expected).contains("wrong []");
    for (String seed : chaos) {
      Launch captured = plain.agent(Map.of("chaos", seed));
      Subprocess.Outcome outcome = run(captured, work, "chaos-" + seed.replace(':', '-'), rounds);
      assertThat(outcome.exit()).as(outcome.err()).isZero();
      assertThat(outcome.out()).as(outcome.err()).isEqualTo(expected);
      assertThat(givenBack(outcome.err())).as("threads that got a reserved monitor").isPositive();
      assertThat(outcome.err())
          .as("methods that HotSpot does not compile")
          .doesNotContain("Monitor mismatch");
    }
  }

  private static Subprocess.Outcome run(Launch launch, Path work, String name, int rounds)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(NESTED_MONITORS_ONLY);
    command.addAll(List.of("-cp", Places.examples().toString()));
    command.addAll(List.of("io.roamjvm.examples.MonitorContention", Integer.toString(rounds)));
    try (Subprocess process = launch.start(name, work, command)) {
      return process.await(LIMIT);
    }
  }

  private static long givenBack(String err) {
    Matcher matcher = GIVEN_BACK.matcher(err);
    assertThat(matcher.find()).as(err).isTrue();
    return Long.parseLong(matcher.group(1));
  }
}
