package io.roamjvm.agent.home;

import io.roamjvm.runtime.stack.ChaosStreams;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The option {@code chaos=SEED:N}, or {@code chaos=N} for a seed that nobody chose.
 *
 * @param seed decides which safepoints
 * @param distance mean distance of two captures, in safepoints
 */
public record ChaosOption(long seed, long distance) {

  /**
   * Parses the value of the option.
   *
   * @param seeds gives a seed where there is none
   * @throws IllegalArgumentException with one line that says what is expected
   */
  static ChaosOption parse(String text, LongSupplier seeds) {
    int colon = text.indexOf(':');
    try {
      long distance = Long.parseLong(text.substring(colon + 1));
      long seed = colon < 0 ? seeds.getAsLong() : Long.parseLong(text.substring(0, colon));
      if (distance >= 1 && distance <= ChaosStreams.LONGEST) {
        return new ChaosOption(seed, distance);
      }
    } catch (NumberFormatException e) {
      throw refused(text, e);
    }
    throw refused(text, null);
  }

  private static IllegalArgumentException refused(String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "agent option 'chaos="
            + text
            + "' is not N or SEED:N, with N from 1 to "
            + ChaosStreams.LONGEST,
        cause);
  }

  /** As it is written. */
  @Override
  public String toString() {
    return seed + ":" + distance;
  }
}
