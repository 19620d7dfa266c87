package io.roamjvm.runtime.task;

import io.roamjvm.weaver.refusal.Refusal;
import io.roamjvm.weaver.refusal.RefusalCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How often a task was refused, and why. Safe for use by several threads. */
public final class RefusalTally {

  /**
   * All refusals with one code.
   *
   * @param count how many there were
   * @param last the latest of them
   */
  public record Count(RefusalCode code, long count, Refusal last) {}

  private final Map<RefusalCode, Count> counts = new EnumMap<>(RefusalCode.class);

  synchronized void add(Refusal refusal) {
    counts.merge(
        refusal.code(),
        new Count(refusal.code(), 1, refusal),
        (before, one) -> new Count(one.code(), before.count() + 1, refusal));
  }

  /** One entry for each code that has been seen, in the order of the codes. */
  public synchronized List<Count> counts() {
    return new ArrayList<>(counts.values());
  }
}
