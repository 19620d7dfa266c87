package io.roamjvm.runtime.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.weaver.plan.Site;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which frames leave when a value of one cannot. */
class PartingTest {
  private static final SavedFrame WORK = frame(PartingTest.class, 2, false);
  private static final SavedFrame LIST = frame(ArrayList.class, 3, false);
  private static final SavedFrame STEP = frame(PartingTest.class, 1, false);
  private static final SavedFrame STREAM = frame(Iterable.class, 2, false);
  private static final SavedFrame MAIN = frame(PartingTest.class, 1, false);
  private static final List<SavedFrame> ALL = List.of(WORK, LIST, STEP, STREAM, MAIN);

  private static SavedFrame frame(Class<?> type, int values, boolean standing) {
    FrameKey key = new FrameKey(type, "m", "()V", 0, Site.Kind.CALL);
    return new SavedFrame(key, new Object[values], List.of(), standing);
  }

  private static int leaving(int value) {
    Parting parting = Parting.none(ALL).without(value);
    List<SavedFrame> both = new ArrayList<>(parting.leaving());
    both.addAll(parting.staying());
    assertThat(both).isEqualTo(ALL);
    return parting.leaving().size();
  }

  @Test
  void theFramesAboveTheNearestFrameOfTheJdkLeave() {
    assertThat(leaving(8)).as("value of main").isEqualTo(3);
    assertThat(leaving(6)).as("value of the stream").isEqualTo(3);
    assertThat(leaving(5)).as("value between the two").isEqualTo(1);
    assertThat(leaving(2)).as("value of the list").isEqualTo(1);
  }

  @Test
  void nothingLeavesWithoutAFrameOfTheJdkAbove() {
    assertThat(leaving(1)).isZero();
    assertThat(leaving(9)).as("no frame's value").isZero();
    assertThat(leaving(-1)).as("no value at all").isZero();
  }

  @Test
  void fewerLeaveEachTime() {
    Parting parting = Parting.none(ALL).without(6).without(2);
    assertThat(parting.leaving()).containsExactly(WORK);
    assertThat(parting.staying()).containsExactly(LIST, STEP, STREAM, MAIN);
    assertThat(parting.without(0).leaving()).isEmpty();
  }

  @Test
  void framesWithMonitorsArePartedFromNone() {
    List<SavedFrame> holding = List.of(frame(PartingTest.class, 1, true), STREAM, MAIN);
    assertThat(Parting.none(holding).without(2).leaving()).isEmpty();
  }
}
