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

  private String run(List<String> flags, Class<?> main) throws Exception {
    Process process = Fork.java(directory, flags, main).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs(output).isZero();
    return output;
  }
}
