package io.roamjvm.benchmarks.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.benchmarks.Setup;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NettyRoundTripTest {

  @Test
  void exchangesTheBytesWithAnotherProcess() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    double millis =
        NettyRoundTrip.measure(new Setup(Path.of(""), java, true, false, List.of()), 2000, 900);
    assertThat(millis).isBetween(0.001, 100.0);
  }
}
