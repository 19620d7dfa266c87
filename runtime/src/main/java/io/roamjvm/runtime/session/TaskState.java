package io.roamjvm.runtime.session;

import io.roamjvm.runtime.stack.SavedFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What travels of a task, beside the heap.
 *
 * @param frames innermost first; empty when the task has ended
 * @param extra the result or exception when it has ended; else null
 */
public record TaskState(List<SavedFrame> frames, @Nullable Object extra) {

  public TaskState {
    frames = List.copyOf(frames);
  }

  /** State without frames: a result, an exception, or just what has changed. */
  public static TaskState of(@Nullable Object extra) {
    return new TaskState(List.of(), extra);
  }
}
