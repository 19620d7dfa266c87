package io.roamjvm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnitsTest {

  @Test
  void showsBytesInStepsOfAThousand() {
    assertThat(Stream.of(0L, 999L, 1000L, 1_550_000L, 999_960L, 8_000_000_000L).map(Units::bytes))
        .isEqualTo(List.of("0 B", "999 B", "1.0 kB", "1.6 MB", "1.0 MB", "8.0 GB"));
  }

  @Test
  void showsDurationsToTwoPlaces() {
    assertThat(
            Stream.of(0L, 12_345L, 125_000L, 3_660_000L, 90_000_000L)
                .map(millis -> Units.duration(Duration.ofMillis(millis))))
        .isEqualTo(List.of("0.0s", "12.3s", "2m05s", "1h01m", "1d01h"));
  }

  @Test
  void showsAgesInTheirLargestUnit() {
    assertThat(Stream.of(-5L, 59L, 60L, 7199L, 86_400L).map(s -> Units.ago(Duration.ofSeconds(s))))
        .isEqualTo(List.of("0s ago", "59s ago", "1m ago", "1h ago", "1d ago"));
  }

  @Test
  void countsInThePlural() {
    assertThat(Stream.of(0L, 1L, 1234L).map(n -> Units.count(n, "frame")))
        .isEqualTo(List.of("0 frames", "1 frame", "1,234 frames"));
  }
}
