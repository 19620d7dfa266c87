package io.roamjvm.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  /** What the quickest of the bundled programs still works for on a fast, idle machine. */
  private static final Duration QUICKEST = Duration.ofSeconds(8);

  @Test
  void staysAsLongAsTheUserSaidEachTime() {
    Pace pace = Pace.every(Duration.ofMillis(200));
    assertThat(pace.stay(0)).hasMillis(200);
    assertThat(pace.stay(500)).hasMillis(200);
  }

  @Test
  void leavesAQuickProgramTheMovesOfADemonstration() {
    Duration round = Duration.ZERO;
    for (int moves = 0; moves < Demonstration.LEAST; moves++) {
      assertThat(Pace.USUAL.stay(moves)).isGreaterThanOrEqualTo(Pace.USUAL.first());
      round = round.plus(Pace.USUAL.stay(moves));
    }
    assertThat(round).isLessThan(QUICKEST.multipliedBy(3).dividedBy(4));
  }

  @Test
  void growsToTheLongestStay() {
    assertThat(Pace.USUAL.stay(1)).isGreaterThan(Pace.USUAL.stay(0));
    assertThat(Pace.USUAL.stay(20)).isEqualTo(Pace.USUAL.longest());
  }
}
