package io.roamjvm.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.it.corpus.TestSuite;
import io.roamjvm.it.kit.Launch;
import io.roamjvm.it.kit.Places;
import io.roamjvm.it.kit.Subprocess;
import io.roamjvm.it.kit.TestJdk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that nobody here wrote end in chaos mode as they end without. */
class ThirdPartyTestsIT {

  private static final Duration LIMIT = Duration.ofMinutes(60);
  private static final int LEAST_TESTS = 300;

  static Stream<Arguments> quick() {
    return Stream.of(
        Arguments.of(
            TestSuite.COMMONS_LANG,
            "org.apache.commons.lang3.(builder|mutable|tuple|event|math).*Test",
            "1:20",
            TestJdk.current()),
        Arguments.of(
            TestSuite.COMMONS_COLLECTIONS,
            "org.apache.commons.collections4.(comparators|functors|keyvalue|queue|set).*Test",
            "2:50",
            TestJdk.current()));
  }

  static Stream<Arguments> all() {
    return Stream.of(TestJdk.current(), TestJdk.newest())
        .flatMap(
            jdk ->
                Stream.of("3:1000", "4:200", "5:37")
                    .flatMap(
                        chaos ->
                            Stream.of(TestSuite.COMMONS_LANG, TestSuite.COMMONS_COLLECTIONS)
                                .map(suite -> Arguments.of(suite, ".*Test", chaos, jdk))));
  }

  @ParameterizedTest
  @MethodSource("quick")
  void someEndAsWithout(TestSuite suite, String pattern, String chaos, TestJdk jdk)
      throws Exception {
    check(suite, pattern, chaos, jdk);
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("all")
  void allEndAsWithout(TestSuite suite, String pattern, String chaos, TestJdk jdk)
      throws Exception {
    check(suite, pattern, chaos, jdk);
  }

  private static void check(TestSuite suite, String pattern, String chaos, TestJdk jdk)
      throws Exception {
    jdk.assumeInstalled();
    Path work = Places.work(suite.name() + "-" + chaos + "-" + jdk.feature());
    suite.unpackFiles(work);
    Map<String, String> plain =
        run(
            "plain",
            new Launch(jdk, work),
            suite.command(pattern, work.resolve("plain.txt")),
            work);
    Map<String, String> captured =
        run(
            "captured",
            new Launch(jdk, work).agent(Map.of("chaos", chaos)),
            suite.command(pattern, work.resolve("captured.txt")),
            work);
    assertThat(plain).hasSizeGreaterThan(LEAST_TESTS);
    assertThat(differences(plain, captured)).isEmpty();
  }

  private static Map<String, String> run(
      String name, Launch launch, List<String> command, Path work)
      throws IOException, InterruptedException {
    try (Subprocess process = launch.start(name, work, command)) {
      Subprocess.Outcome outcome = process.await(LIMIT);
      assertThat(outcome.exit()).as(outcome.err()).isZero();
      outcome.err().lines().filter(line -> line.startsWith("roam: ")).forEach(System.out::println);
    }
    return TestSuite.outcomes(work.resolve(name + ".txt"));
  }

  private static Map<String, String> differences(
      Map<String, String> plain, Map<String, String> captured) {
    Map<String, String> differences = new TreeMap<>();
    plain.forEach(
        (test, outcome) -> {
          String other = captured.getOrDefault(test, "not run");
          if (!other.equals(outcome)) {
            differences.put(test, other + " instead of " + outcome);
          }
        });
    captured.keySet().stream()
        .filter(test -> !plain.containsKey(test))
        .forEach(test -> differences.put(test, "only run in chaos mode"));
    return differences;
  }
}
