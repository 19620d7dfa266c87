package io.roamjvm.runtime.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.bootstrap.Polls;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PollGroupsTest {

  private static StackTraceElement program(String className) {
    return new StackTraceElement("app", null, null, className, "run", "X.java", 1);
  }

  private static StackTraceElement jdk(String className) {
    return new StackTraceElement(null, "java.base", "17", className, "run", "X.java", 1);
  }

  private static int groups(String... classNames) {
    int groups = 0;
    for (String name : classNames) {
      groups |= 1 << Polls.groupOf(name);
    }
    return groups;
  }

  @Test
  void armsTheUppermostClassesOfTheProgram() {
    StackTraceElement[] stack = {
      jdk("java.util.HashMap"),
      program("a.B"),
      program("a.B"),
      program("a.C"),
      program("a.D"),
      program("a.E")
    };
    assertThat(PollGroups.of(stack, 3)).isEqualTo(groups("a.B", "a.C", "a.D"));
    assertThat(PollGroups.of(stack, 1)).isEqualTo(groups("a.B"));
  }

  @Test
  void armsTheHostOfAResumedFrame() {
    StackTraceElement[] stack = {program("a.B$Roam/0x00007f0001234000")};
    assertThat(PollGroups.of(stack, 3)).isEqualTo(groups("a.B"));
  }

  @Test
  void armsAllWhereNothingOfTheProgramIsSeen() {
    StackTraceElement[] stack = {jdk("java.util.HashMap"), jdk("java.lang.Thread")};
    assertThat(PollGroups.of(stack, 3)).isEqualTo(PollGroups.ALL);
    assertThat(PollGroups.of(new StackTraceElement[0], 3)).isEqualTo(PollGroups.ALL);
  }

  @Test
  void groupsAreUsedAlike() {
    long used =
        IntStream.range(0, 1000).map(i -> Polls.groupOf("com.example.Type" + i)).distinct().count();
    assertThat(used).isEqualTo(Polls.GROUPS);
  }
}
