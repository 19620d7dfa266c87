package io.roamjvm.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LoadTest {

  @Test
  void aHundredIsOneJobPerStandardCore() {
    assertThat(Load.of(1, 1, 1)).isEqualTo(100);
    assertThat(Load.of(4, 8, 1)).isEqualTo(50);
    assertThat(Load.of(4, 8, 2)).isEqualTo(25);
  }

  @Test
  void unknownRunnableCountIsNoLoad() {
    assertThat(Load.of(-1, 2, 1)).isZero();
  }

  @Test
  void refusesNodesThatCannotBe() {
    assertThatThrownBy(() -> Load.of(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Load.of(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Load.of(1, 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theLocalMeanRisesSlowlyAndFallsAtOnce() {
    assertThat(Load.localMean(0, 80)).isEqualTo(30);
    assertThat(Load.localMean(80, 0)).isZero();
  }

  @Test
  void theExportedLoadRisesAtOnceAndFallsSlowly() {
    assertThat(Load.exported(0, 80)).isEqualTo(80);
    assertThat(Load.exported(80, 0)).isEqualTo(70);
  }
}
