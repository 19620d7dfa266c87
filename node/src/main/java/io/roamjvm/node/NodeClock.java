package io.roamjvm.node;

import java.util.function.LongSupplier;

/**
 * The time, as the daemon sees it.
 *
 * @param nanos nanoseconds from any beginning, never backwards
 * @param millis milliseconds since the epoch, as good as the machine knows
 */
public record NodeClock(LongSupplier nanos, LongSupplier millis) {

  /** The machine's own. */
  public static final NodeClock SYSTEM = new NodeClock(System::nanoTime, System::currentTimeMillis);
}
