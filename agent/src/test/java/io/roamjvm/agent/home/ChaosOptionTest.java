package io.roamjvm.agent.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChaosOptionTest {

  @Test
  void takesSeedAndDistance() {
    assertThat(ChaosOption.parse("-5:1000", () -> 1)).isEqualTo(new ChaosOption(-5, 1000));
  }

  @Test
  void choosesASeedWhereThereIsNone() {
    assertThat(ChaosOption.parse("7", () -> 42)).isEqualTo(new ChaosOption(42, 7));
  }

  @Test
  void printsItselfAsItIsWritten() {
    assertThat(new ChaosOption(42, 7)).hasToString("42:7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "x", "1:0", "1:x", "x:1", "1:2:3", "99999999999999999"})
  void refusesWhatIsNeither(String text) {
    assertThatThrownBy(() -> ChaosOption.parse(text, () -> 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'chaos=" + text + "' is not N or SEED:N");
  }

  @Test
  void isOffUnlessAskedFor() {
    assertThat(HomeOptions.parse("quiet=true").chaos()).isNull();
    assertThat(HomeOptions.parse("chaos=3:4").chaos()).isEqualTo(new ChaosOption(3, 4));
  }
}
