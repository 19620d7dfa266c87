package io.roamjvm.runtime.guest;

import java.util.function.LongSupplier;

/**
 * Home's clocks as seen by a guest: its own, shifted. The offset comes from one-way messages, so
 * the guest's view lags by the link's latency at most and never runs ahead; a task that comes home
 * never sees time go backwards.
 */
public final class HomeClock {

  private final LongSupplier nanos;
  private final LongSupplier millis;
  private volatile long nanosOffset;
  private volatile long millisOffset;

  public HomeClock(LongSupplier nanos, LongSupplier millis) {
    this.nanos = nanos;
    this.millis = millis;
  }

  /** Home's clocks read so when it sent the message that has just arrived. */
  void start(long homeNanos, long homeMillis) {
    nanosOffset = homeNanos - nanos.getAsLong();
    millisOffset = homeMillis - millis.getAsLong();
  }

  /** Home's clock was at least here when a message that has just arrived was sent. */
  void atLeast(long homeNanos) {
    nanosOffset = Math.max(nanosOffset, homeNanos - nanos.getAsLong());
  }

  public long nanoTime() {
    return nanos.getAsLong() + nanosOffset;
  }

  public long currentTimeMillis() {
    return millis.getAsLong() + millisOffset;
  }
}
