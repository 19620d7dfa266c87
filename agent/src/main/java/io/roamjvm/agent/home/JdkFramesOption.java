package io.roamjvm.agent.home;

import org.jspecify.annotations.Nullable;

/** When the JDK is woven, so that its frames can move. */
enum JdkFramesOption {
  /** If an earlier run has left the woven classes; else they are made for later ones. */
  WHEN_CACHED,
  /** In any case, which takes up to a second when there is nothing in the cache. */
  ALWAYS,
  /** Not at all. */
  NEVER;

  /**
   * What the agent option says; without it, {@link #WHEN_CACHED}.
   *
   * @throws IllegalArgumentException when it says nothing of the kind
   */
  static JdkFramesOption of(@Nullable String text) {
    if (text == null) {
      return WHEN_CACHED;
    }
    return switch (text) {
      case "true" -> ALWAYS;
      case "cached" -> WHEN_CACHED;
      case "false" -> NEVER;
      default ->
          throw new IllegalArgumentException(
              "agent option 'jdkframes=" + text + "' is neither true, cached nor false");
    };
  }
}
