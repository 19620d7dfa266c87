package io.roamjvm.deputy;

import jdk.internal.misc.VM;

/**
 * Home's wall clock, as seen in a guest: the guest's own plus an offset that the runtime measures.
 * Woven JDK code and the runtime's hooks read the same one, so that their times compare.
 */
public final class GuestClock {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long MILLIS_PER_SECOND = 1_000L;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private volatile long offsetNanos;

  /** Nanoseconds that home's wall clock is ahead of this machine's; negative if behind. */
  public void setOffsetNanos(long nanosAhead) {
    offsetNanos = nanosAhead;
  }

  /** As {@link System#currentTimeMillis()} at home. */
  public long currentTimeMillis() {
    // not Instant.now(), which is woven on carriers and would add the offset twice
    long base = System.currentTimeMillis() / MILLIS_PER_SECOND - 1;
    long nanos = Math.addExact(Math.multiplyExact(base, NANOS_PER_SECOND), offsetNanos);
    return Math.floorDiv(nanos + VM.getNanoTimeAdjustment(base), NANOS_PER_MILLI);
  }

  /**
   * As {@code jdk.internal.misc.VM.getNanoTimeAdjustment} at home: nanoseconds from {@code
   * offsetInSeconds} since the epoch until now, or -1 if that is out of range.
   */
  public long nanoTimeAdjustment(long offsetInSeconds) {
    long guest = VM.getNanoTimeAdjustment(offsetInSeconds);
    return guest == -1 ? -1 : guest + offsetNanos;
  }
}
