package io.roamjvm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.link.LinkException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorLineTest {

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void exitsWithTheCodeOfTheDaemonsAnswer(ErrorCode code) {
    assertThat(ErrorLine.of(new ControlException(code, "why", null)))
        .isEqualTo(new ErrorLine(code.exitCode(), "roam: why"));
  }

  @ParameterizedTest
  @EnumSource(LinkException.Code.class)
  void staysOnOneLineWhateverTheCause(LinkException.Code code) {
    ErrorLine line = ErrorLine.of(new LinkException(code, "first\n  second", null));
    assertThat(line.text()).startsWith("roam: first; second").doesNotContain("\n");
    assertThat(line.exitCode()).isBetween(1, 5);
  }

  @Test
  void tellsHowToReachADaemon() {
    ErrorLine line = ErrorLine.of(new LinkException(LinkException.Code.UNREACHABLE, "no", null));
    assertThat(line.exitCode()).isEqualTo(5);
    assertThat(line.text()).contains("roam node").contains("--node HOST:PORT");
  }

  @Test
  void namesTheFileThatIsMissing() {
    assertThat(ErrorLine.of(new NoSuchFileException("/a/b")).text())
        .isEqualTo("roam: no such file: /a/b");
  }

  @Test
  void admitsItsOwnErrors() {
    assertThat(ErrorLine.of(new IllegalStateException("oops")))
        .isEqualTo(
            new ErrorLine(
                1,
                "roam: internal error, please report it: java.lang.IllegalStateException: oops"));
  }
}
