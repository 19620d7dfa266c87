package io.roamjvm.runtime.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs a JVM of its own: an agent, or two processes. */
class ForkedTest {

  @TempDir Path directory;

  @Test
  void lambdasOfEveryKindTravelBothWays() throws Exception {
    assertThat(run(List.of(), LambdaChecks.class)).contains("checked 11 lambdas");
  }

  @Test
  void twoProcessesComputeWhatOneDoes() throws Exception {
    assertThat(run(List.of(), HomeProcess.class, directory.toString()))
        .contains("two processes agree");
  }

  @Test
  void differentIdentityHashesOfClassesAreRepaired() throws Exception {
    assertThat(run(List.of(), HomeProcess.class, directory.toString(), "-Xshare:off"))
        .contains("two processes agree");
  }

  @Test
  void otherCollectorsAndReferenceSizesFitTogether() throws Exception {
    List<String> home = List.of("-XX:+UseSerialGC", "-XX:-UseCompressedOops");
    assertThat(run(home, HomeProcess.class, directory.toString(), "-XX:+UseZGC", "-Xmx512m"))
        .contains("two processes agree");
  }

  private String run(List<String> flags, Class<?> main, String... arguments) throws Exception {
    Process process =
        Fork.java(directory, flags, main, arguments).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs(output).isZero();
    return output;
  }
}
