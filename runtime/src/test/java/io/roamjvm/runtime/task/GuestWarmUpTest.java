package io.roamjvm.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuestWarmUpTest {

  @Test
  void waitsTenSecondsAtMostAndLeavesHalfOfTheLimitToTheMove() {
    assertThat(GuestWarmUp.patience(Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(10));
    assertThat(GuestWarmUp.patience(Duration.ofSeconds(3))).isEqualTo(Duration.ofMillis(1500));
    assertThat(GuestWarmUp.patience(Duration.ZERO)).isZero();
  }

  @Test
  void givesTheGuestLessTimeThanItWaits() {
    assertThat(GuestWarmUp.budget(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(8));
    assertThat(GuestWarmUp.budget(Duration.ZERO)).isZero();
  }
}
