package io.roamjvm.protocol.control;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A task as {@code roam ps} shows it.
 *
 * @param task identity, unique in the cluster
 * @param pid of the home JVM, on its home node
 * @param program what runs, as the user would recognise it
 * @param home name of the home node
 * @param at name of the node where the task is now
 * @param state one word, for display
 * @param cpuMillis CPU time used everywhere so far
 * @param confinedCode stable code of why it cannot move now; null if it can
 * @param confinedReason the same as a sentence; null if it can
 * @param startedAt milliseconds since the epoch
 */
public record TaskInfo(
    String task,
    long pid,
    String thread,
    String program,
    String home,
    String at,
    String state,
    int migrations,
    long cpuMillis,
    @Nullable String confinedCode,
    @Nullable String confinedReason,
    long startedAt) {

  public TaskInfo {
    Objects.requireNonNull(task);
    Objects.requireNonNull(thread);
    Objects.requireNonNull(program);
    Objects.requireNonNull(home);
    Objects.requireNonNull(at);
    Objects.requireNonNull(state);
  }
}
