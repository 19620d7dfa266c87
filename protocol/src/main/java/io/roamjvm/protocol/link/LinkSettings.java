package io.roamjvm.protocol.link;

import java.time.Duration;

/**
 * The limits of a link.
 *
 * @param pingAfter a ping is sent when nothing was sent for so long
 * @param silence the link closes when nothing was received for so long
 * @param handshake an accepted connection must be authenticated within this time
 * @param highWater bytes accepted for sending and not yet written, beyond which {@code send} blocks
 * @param window bytes per channel that the peer may have under way or unread here; at least {@link
 *     #MIN_WINDOW}, so that a sender that waits always has something unread to wait for
 * @param maxUnauthenticated connections in their handshake at one server; more are closed at once
 */
public record LinkSettings(
    Duration pingAfter,
    Duration silence,
    Duration handshake,
    int highWater,
    int window,
    int maxUnauthenticated) {

  /** What both sides use unless told otherwise. */
  public static final LinkSettings DEFAULTS =
      new LinkSettings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(5),
          8 << 20,
          16 << 20,
          64);

  /** Two frames of the largest size. */
  public static final int MIN_WINDOW = 2 * (Link.MAX_FRAME + Frames.COST);

  public LinkSettings {
    if (window < MIN_WINDOW) {
      throw new IllegalArgumentException("window must be at least " + MIN_WINDOW + ": " + window);
    }
    if (pingAfter.compareTo(silence) >= 0 || pingAfter.isZero() || pingAfter.isNegative()) {
      throw new IllegalArgumentException(
          "pingAfter " + pingAfter + " must be positive and shorter than silence " + silence);
    }
    if (highWater <= 0 || maxUnauthenticated <= 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** The same with other heartbeats. */
  public LinkSettings withHeartbeat(Duration newPingAfter, Duration newSilence) {
    return new LinkSettings(
        newPingAfter, newSilence, handshake, highWater, window, maxUnauthenticated);
  }
}
