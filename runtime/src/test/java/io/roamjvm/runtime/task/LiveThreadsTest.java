package io.roamjvm.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class LiveThreadsTest {

  @Test
  void knowsThatAVirtualThreadMaySleepUnseen() throws Exception {
    assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with JDK 21");
    Thread virtual =
        (Thread)
            Thread.class
                .getMethod("startVirtualThread", Runnable.class)
                .invoke(null, (Runnable) () -> {});
    virtual.join();
    assertThat(LiveThreads.mayBeVirtual()).isTrue();
    assertThat(LiveThreads.ofProgram())
        .noneMatch(thread -> thread.getThreadGroup().getName().equals("CarrierThreads"));
  }

  @Test
  void seesNoneWhereThereAreNone() {
    assumeFalse(Runtime.version().feature() >= 21, "another test may have started some");
    assertThat(LiveThreads.mayBeVirtual()).isFalse();
  }
}
