package io.roamjvm.protocol.control;

import java.util.List;
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
 * @param confinedCode stable code of why it cannot move, or was last refused to; null if neither is
 *     known
 * @param confinedReason the same as a line that begins with the code
 * @param confinedNow whether a move would be refused now, as far as is known
 * @param startedAt milliseconds since the epoch
 * @param refusals how often it was refused so far, by code
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
    boolean confinedNow,
    long startedAt,
    List<RefusalCount> refusals) {

  /** Most different codes in one message; there are far fewer. */
  private static final int MAX_REFUSALS = 200;

  public TaskInfo {
    Objects.requireNonNull(task);
    Objects.requireNonNull(thread);
    Objects.requireNonNull(program);
    Objects.requireNonNull(home);
    Objects.requireNonNull(at);
    Objects.requireNonNull(state);
    refusals = Checks.list(refusals, RefusalCount.class);
    if (refusals.size() > MAX_REFUSALS) {
      throw new IllegalArgumentException(refusals.size() + " kinds of refusals");
    }
  }
}
