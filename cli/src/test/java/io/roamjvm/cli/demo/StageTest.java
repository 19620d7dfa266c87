package io.roamjvm.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.cli.demo.Stage.Voice;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StageTest {

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final Stage stage = new Stage(new PrintStream(shown, true, StandardCharsets.UTF_8));

  @Test
  void keepsItsOwnLinesOutOfTheProgramsLines() {
    show(Voice.OUTPUT, "whole\npart");
    stage.say("moved");
    show(Voice.OUTPUT, " rest\n\n");
    show(Voice.OUTPUT, "x");
    show(Voice.ERROR, "oops\n");
    stage.say("end");
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
                | whole
                | part
            moved
                |  rest
                |\s
                | x
                ! oops
            end
            """);
  }

  @Test
  void passesBytesOnUnchanged() {
    show(Voice.OUTPUT, "caf\u00e9 ");
    show(Voice.OUTPUT, "\u4e2d\n");
    assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("    | caf\u00e9 \u4e2d\n");
  }

  private void show(Voice voice, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] buffer = new byte[bytes.length + 5];
    System.arraycopy(bytes, 0, buffer, 0, bytes.length);
    stage.show(voice, buffer, bytes.length);
  }
}
