package io.roamjvm.runtime.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChaosStreamsTest {

  private static final int SAFEPOINTS = 100_000;

  @Test
  void choosesTheSameAgainForTheSameSeed() throws Exception {
    assertThat(chosen(new ChaosStreams(1, 50), "main"))
        .isEqualTo(chosen(new ChaosStreams(1, 50), "main"))
        .isNotEqualTo(chosen(new ChaosStreams(2, 50), "main"));
  }

  @Test
  void keepsThreadsApart() throws Exception {
    ChaosStreams streams = new ChaosStreams(1, 50);
    List<Integer> first = chosen(streams, "worker");
    assertThat(chosen(streams, "worker")).isNotEqualTo(first);
    assertThat(chosen(new ChaosStreams(1, 50), "other")).isNotEqualTo(first);
  }

  @Test
  void choosesEveryNthOnAverage() throws Exception {
    int count = chosen(new ChaosStreams(1, 50), "main").size();
    assertThat((double) SAFEPOINTS / count).isCloseTo(50, within(2.0));
  }

  @Test
  void choosesEveryOneIfAskedTo() throws Exception {
    assertThat(chosen(new ChaosStreams(1, 1), "main")).hasSize(SAFEPOINTS);
  }

  private static List<Integer> chosen(ChaosStreams streams, String thread) throws Exception {
    FutureTask<List<Integer>> run =
        new FutureTask<>(
            () ->
                IntStream.range(0, SAFEPOINTS)
                    .filter(i -> streams.getAsBoolean())
                    .boxed()
                    .toList());
    new Thread(null, run, thread).start();
    return run.get();
  }
}
