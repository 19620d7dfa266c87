package io.roamjvm.cli.demo;

import java.time.Duration;

/**
 * How long the task stays at one place before it moves on. The stays grow from move to move: a
 * program that is soon done on a fast machine makes its round nevertheless, and one that works for
 * long is shown over a good part of its time.
 *
 * @param first the stay before the first move
 * @param longest none is longer
 */
record Pace(Duration first, Duration longest) {

  /** What is usual. */
  static final Pace USUAL = new Pace(Duration.ofMillis(800), Duration.ofSeconds(3));

  private static final double GROWTH = 1.3;

  /** Equal stays. */
  static Pace every(Duration stay) {
    return new Pace(stay, stay);
  }

  /** The stay after so many moves. */
  Duration stay(int moves) {
    double millis = first.toMillis() * Math.pow(GROWTH, moves);
    return Duration.ofMillis((long) Math.min(millis, (double) longest.toMillis()));
  }
}
