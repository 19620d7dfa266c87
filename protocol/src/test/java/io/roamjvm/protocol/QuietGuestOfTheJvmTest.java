package io.roamjvm.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a program notices of links and control messages in its JVM: nothing. */
@Timeout(60)
class QuietGuestOfTheJvmTest {

  @TempDir Path directory;

  static Set<Path> jdks() throws IOException {
    Set<Path> jdks = new LinkedHashSet<>();
    jdks.add(Path.of(System.getProperty("java.home")).toRealPath());
    Path installed = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(installed)) {
      try (Stream<Path> all = Files.list(installed)) {
        for (Path home :
            all.filter(path -> Files.isExecutable(path.resolve("bin/java"))).toList()) {
          jdks.add(home.toRealPath());
        }
      }
    }
    return jdks;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void nothingIsPrintedNoPropertyStaysAndTheJvmEnds(Path jdk) throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(
                jdk.resolve("bin/java").toString(),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                UsesLinks.class.getName())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    boolean ended = process.waitFor(30, TimeUnit.SECONDS);
    process.destroyForcibly();
    List<String> printed =
        Files.readAllLines(err).stream().filter(line -> !line.startsWith("SLF4J(W)")).toList();
    assertThat(printed).isEmpty();
    assertThat(Files.readAllLines(out)).containsExactly("3 nodes");
    assertThat(ended).as("ended by itself").isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
