package io.roamjvm.node.guest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionTest {

  private static final long MIB = 1 << 20;

  @Test
  void admitsWhatJustFits() {
    assertThat(Admission.refusal(view(false, 0, 100 * MIB))).isNull();
    assertThat(Admission.refusal(view(false, 0, 100 * MIB + 1)))
        .isEqualTo(
            "has not enough memory: 100 MiB needed, 150 MiB free of which 30 are promised and 20"
                + " kept in reserve");
  }

  @Test
  void refusesWhenFull() {
    assertThat(Admission.refusal(view(false, 3, 1)))
        .isEqualTo("serves 3 guests already and takes no more");
  }

  @Test
  void refusesWhenLeaving() {
    assertThat(Admission.refusal(view(true, 0, 1))).isEqualTo("is leaving the cluster");
  }

  private static Admission.View view(boolean leaving, int guests, long needed) {
    return new Admission.View(leaving, guests, 3, 150 * MIB, 30 * MIB, 20 * MIB, needed);
  }
}
