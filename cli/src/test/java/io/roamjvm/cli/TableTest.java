package io.roamjvm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamjvm.cli.Table.Align;
import org.junit.jupiter.api.Test;

class TableTest {

  private static Table table() {
    return new Table()
        .column("NAME", Align.LEFT)
        .column("N", Align.RIGHT)
        .column("WHY", Align.LEFT);
  }

  @Test
  void alignsColumnsAndLeavesNoBlanksAtTheEnd() {
    assertThat(table().row("a", "1", "because").row("longer", "22222", "").render())
        .isEqualTo(
            """
            NAME        N  WHY
            a           1  because
            longer  22222
            """);
  }

  @Test
  void countsCharactersOutsideTheBasicPlaneAsOne() {
    assertThat(table().row("\ud83d\ude00", "1", "x").render())
        .isEqualTo("NAME  N  WHY\n\ud83d\ude00     1  x\n");
  }

  @Test
  void cutsLongCellsExceptTheLast() {
    String row = table().row("a".repeat(100), "1", "b".repeat(100)).render();
    assertThat(row).contains("a".repeat(57) + "...  1").endsWith("b".repeat(100) + "\n");
  }

  @Test
  void letsNoCellSendControlCharactersToTheTerminal() {
    assertThat(table().row("a\nb", "\u001b[31m", "c\t").render())
        .doesNotContain("\u001b", "\t", "a\nb")
        .contains("a?b   ?[31m  c?");
  }

  @Test
  void refusesRowsOfAnotherLength() {
    assertThatThrownBy(() -> table().row("a")).isInstanceOf(IllegalArgumentException.class);
  }
}
