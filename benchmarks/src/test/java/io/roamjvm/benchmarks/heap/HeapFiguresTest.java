package io.roamjvm.benchmarks.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapFiguresTest {

  private static final long SECOND = 1_000_000_000;

  @Test
  void comparesMediansOfWhatCounts() throws Exception {
    List<String> lines = new ArrayList<>(round(90, 1, 90, 1));
    lines.addAll(round(2, 1, 1, 5));
    lines.addAll(round(4, 2, 2, 6));
    lines.addAll(round(99, 3, 3, 7));
    HeapFigures figures = HeapFigures.parse(lines, 1);
    assertThat(figures.arraysVsNetty()).isCloseTo(0.5, within(1e-9));
    assertThat(figures.graphsVsKryo()).isCloseTo(3.0, within(1e-9));
  }

  @Test
  void refusesWhatIsNoFigureAndTooFewRounds() {
    assertThatThrownBy(() -> HeapFigures.parse(List.of("warning: x"), 0))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> HeapFigures.parse(round(1, 1, 1, 1), 1))
        .isInstanceOf(IOException.class);
  }

  private static List<String> round(long arrays, long netty, long graphs, long kryo) {
    List<String> lines = new ArrayList<>();
    lines.add("ARRAYS roam " + arrays * SECOND + " 1");
    lines.add("ARRAYS netty " + netty * SECOND + " 1");
    for (Data data : List.of(Data.MAPS, Data.LISTS, Data.TREES)) {
      lines.add(data + " roam " + graphs * SECOND + " 1");
      lines.add(data + " kryo " + kryo * SECOND + " 1");
    }
    return lines;
  }
}
