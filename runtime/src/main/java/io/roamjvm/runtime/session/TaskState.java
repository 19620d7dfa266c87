package io.roamjvm.runtime.session;

import io.roamjvm.runtime.stack.SavedFrame;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What travels of a task, beside the heap.
 *
 * @param frames innermost first; empty when the task has ended
 * @param extras one at least: the result or exception when it has ended, the operands of an action
 */
public record TaskState(List<SavedFrame> frames, List<@Nullable Object> extras) {

  public TaskState {
    frames = List.copyOf(frames);
    if (extras.isEmpty()) {
      throw new IllegalArgumentException("nothing, which is not null");
    }
  }

  /** Frames, and one object with them. */
  public static TaskState of(List<SavedFrame> frames, @Nullable Object extra) {
    return new TaskState(frames, Collections.singletonList(extra));
  }

  /** State without frames: a result, an exception, or just what has changed. */
  public static TaskState of(@Nullable Object extra) {
    return of(List.of(), extra);
  }

  /** State without frames, with objects beside each other, in no array that would travel too. */
  public static TaskState ofAll(@Nullable Object[] extras) {
    return new TaskState(List.of(), Collections.unmodifiableList(Arrays.asList(extras)));
  }

  /** The first of the extras. */
  public @Nullable Object extra() {
    return extras.get(0);
  }
}
