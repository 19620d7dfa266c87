package io.roamjvm.runtime.task;

import io.roamjvm.weaver.refusal.Refusal;
import io.roamjvm.weaver.refusal.RefusalCode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What it means for a process that several of its threads live.
 *
 * @param move whether such threads can move, with their objects kept coherent
 */
public record SharedThreads(boolean move) {

  /** Whether a task that leaves now shares its objects with threads that run here. */
  boolean share() {
    return move && LiveThreads.areMany();
  }

  /**
   * Why no task of this process can move now; null if the number of its threads does not matter.
   */
  public @Nullable Refusal refusal() {
    if (move) {
      return null;
    }
    List<Thread> threads = LiveThreads.ofProgram();
    if (threads.size() <= 1) {
      return LiveThreads.mayBeVirtual()
          ? RefusalCode.LIVE_THREADS.of(
              "the process uses virtual threads, whose shared objects cannot move yet")
          : null;
    }
    String names = threads.stream().map(Thread::getName).limit(5).collect(Collectors.joining(", "));
    return RefusalCode.LIVE_THREADS.of(
        "the process has "
            + threads.size()
            + " live threads, whose shared objects cannot move yet ("
            + names
            + (threads.size() > 5 ? ", ..." : "")
            + ")");
  }
}
