package io.roamjvm.node;

import java.time.Duration;

/**
 * The daemon's periods.
 *
 * @param heartbeat how often each other node is told that this one lives
 * @param suspectAfter a node that was not heard of for so long is {@code SUSPECT}
 * @param forgetAfter a node that left, or was suspect for so long, is no longer known
 * @param connect how long to wait for a connection or an answer to a heartbeat
 */
public record NodeTiming(
    Duration heartbeat, Duration suspectAfter, Duration forgetAfter, Duration connect) {

  /** What a daemon uses unless told otherwise. */
  public static final NodeTiming DEFAULTS =
      new NodeTiming(
          Duration.ofSeconds(1),
          Duration.ofSeconds(4),
          Duration.ofMinutes(10),
          Duration.ofSeconds(3));
}
