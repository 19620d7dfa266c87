package io.roamjvm.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.protocol.JvmFingerprint.Build;
import org.junit.jupiter.api.Test;

class JvmFingerprintTest {

  private static final Build BUILD = new Build("V", "17.0.1+1", "17.0.1+1-a", 17);

  @Test
  void describesThisJvm() {
    JvmFingerprint here = JvmFingerprint.current();
    assertThat(here.build().feature()).isEqualTo(Runtime.version().feature());
    assertThat(here.build().runtimeVersion()).isEqualTo(Runtime.version().toString());
    assertThat(here.arch()).isEqualTo(System.getProperty("os.arch"));
    assertThat(here.incompatibility(JvmFingerprint.current())).isNull();
  }

  @Test
  void layoutAndProcessorMayDiffer() {
    JvmFingerprint one = new JvmFingerprint(BUILD, "amd64", true, true, true);
    JvmFingerprint two = new JvmFingerprint(BUILD, "aarch64", false, false, false);
    assertThat(one.incompatibility(two)).isNull();
  }

  @Test
  void anotherBuildIsIncompatibleAndBothAreNamed() {
    Build other = new Build("W", "17.0.1+1", "17.0.1+2-b", 17);
    assertThat(
            new JvmFingerprint(BUILD, "amd64", true, true, true)
                .incompatibility(new JvmFingerprint(other, "amd64", true, true, true)))
        .isEqualTo("different JVM builds: JDK 17 (17.0.1+1-a, V) and JDK 17 (17.0.1+2-b, W)");
  }
}
