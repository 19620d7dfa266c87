package io.roamjvm.cli;

import java.time.Duration;
import java.util.Locale;

/** Quantities as people read them, in English whatever the locale, for stable output. */
public final class Units {

  private static final String[] PREFIXES = {"kB", "MB", "GB", "TB"};

  private Units() {}

  /** Bytes in steps of 1,000, such as {@code 1.5 MB}. */
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double value = bytes / 1000.0;
    int prefix = 0;
    while (value >= 999.95 && prefix + 1 < PREFIXES.length) {
      value /= 1000;
      prefix++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, PREFIXES[prefix]);
  }

  /** A length of time to two places that matter, such as {@code 12.3s}, {@code 2m05s}. */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1000.0);
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60);
    }
    if (seconds < 86_400) {
      return String.format(Locale.ROOT, "%dh%02dm", seconds / 3600, seconds / 60 % 60);
    }
    return String.format(Locale.ROOT, "%dd%02dh", seconds / 86_400, seconds / 3600 % 24);
  }

  /** How long ago something was, in its largest unit, such as {@code 5m ago}. */
  public static String ago(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 60) {
      return seconds + "s ago";
    }
    if (seconds < 3600) {
      return seconds / 60 + "m ago";
    }
    if (seconds < 86_400) {
      return seconds / 3600 + "h ago";
    }
    return seconds / 86_400 + "d ago";
  }

  /** Milliseconds to two places, from nanoseconds. */
  public static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
  }

  /** A count with its noun, such as {@code 1 frame}, {@code 2 frames}. */
  public static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
