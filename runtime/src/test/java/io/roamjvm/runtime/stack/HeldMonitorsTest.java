package io.roamjvm.runtime.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HeldMonitorsTest {

  private final Object one = new Object();
  private final Object two = new Object();
  private final Deque<Turn<String>> turns = new ArrayDeque<>();

  private String hold() {
    return ReservedMonitors.ofThisJvm().hold(List.of(), turns::remove, end -> List.of());
  }

  @Test
  void leavesInAnotherOrderThanItEnters() {
    AtomicBoolean firstFree = new AtomicBoolean();
    AtomicBoolean secondFree = new AtomicBoolean();
    turns.add(new Turn.Enter<>(one));
    turns.add(new Turn.Enter<>(two));
    turns.add(new Turn.Leave<>(one));
    turns.add(new Turn.Leave<>(two));
    turns.add(new Turn.End<>("done"));
    String result =
        ReservedMonitors.ofThisJvm()
            .hold(
                List.of(),
                () -> {
                  if (turns.peek() instanceof Turn.Leave<String> leave && leave.object() == two) {
                    firstFree.set(isFree(one));
                    secondFree.set(isFree(two));
                  }
                  return turns.remove();
                },
                end -> List.of());
    assertThat(result).isEqualTo("done");
    assertThat(firstFree).isTrue();
    assertThat(secondFree).isFalse();
    assertThat(isFree(one)).isTrue();
    assertThat(isFree(two)).isTrue();
  }

  @Test
  void leavesAllWhenItEnds() {
    turns.add(new Turn.Enter<>(one));
    turns.add(new Turn.Enter<>(one));
    turns.add(new Turn.Enter<>(two));
    turns.add(new Turn.End<>("done"));
    assertThat(hold()).isEqualTo("done");
    assertThat(isFree(one)).isTrue();
    assertThat(isFree(two)).isTrue();
  }

  @Test
  void leavesAllWhenTheActionFails() {
    turns.add(new Turn.Enter<>(one));
    turns.add(new Turn.Leave<>(two));
    assertThatThrownBy(this::hold).hasMessageContaining("not held");
    assertThat(isFree(one)).isTrue();
  }

  @Test
  void staysInterpretedHoweverOftenItRuns() {
    for (int i = 0; i < 20_000; i++) {
      turns.add(new Turn.Enter<>(one));
      turns.add(new Turn.Enter<>(two));
      turns.add(new Turn.Leave<>(one));
      turns.add(new Turn.Enter<>(one));
      turns.add(new Turn.Leave<>(two));
      turns.add(new Turn.Leave<>(one));
      turns.add(new Turn.End<>("done"));
      assertThat(hold()).isEqualTo("done");
    }
    assertThat(isFree(one)).isTrue();
    assertThat(isFree(two)).isTrue();
  }

  /** Whether another thread can get a monitor now. */
  private static boolean isFree(Object object) {
    Thread other =
        new Thread(
            () -> {
              synchronized (object) {
                object.notifyAll();
              }
            });
    other.start();
    try {
      other.join(300);
      return !other.isAlive();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
