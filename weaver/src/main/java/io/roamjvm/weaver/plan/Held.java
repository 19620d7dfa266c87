package io.roamjvm.weaver.plan;

import java.util.List;

/**
 * The monitors that a frame holds at a site.
 *
 * @param byMethod the outermost, if the method is {@code synchronized}
 * @param byBlocks which of the saved values are objects whose monitors its blocks hold, outermost
 *     first
 */
public record Held(ByMethod byMethod, List<Integer> byBlocks) {

  /** The monitor that the JVM holds for a whole method. */
  public enum ByMethod {
    /** None. */
    NOTHING,
    /** That of {@code this}, which is the first saved value. */
    THIS,
    /** That of the class. */
    CLASS
  }

  /** No monitor. */
  public static final Held NOTHING = new Held(ByMethod.NOTHING, List.of());

  public Held {
    byBlocks = List.copyOf(byBlocks);
  }

  public boolean isNothing() {
    return byMethod == ByMethod.NOTHING && byBlocks.isEmpty();
  }
}
