package io.roamjvm.deputy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeDescriptorsTest {

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 2, 3, 1_000})
  void comesBackAsItWent(int number) {
    assertThat(HomeDescriptors.toHome(HomeDescriptors.toGuest(number))).isEqualTo(number);
  }

  @Test
  void keepsDescriptorsOfTheGuestApart() {
    assertThat(HomeDescriptors.isHome(5)).isFalse();
    assertThat(HomeDescriptors.isHome(HomeDescriptors.toGuest(5))).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> HomeDescriptors.toHome(5));
  }
}
