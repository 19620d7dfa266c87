package io.roamjvm.weaver.plan;

/** Why a frame cannot be saved at a site. */
public enum Obstacle {
  /** The frame holds a monitor. */
  MONITOR("holds a monitor"),
  /** The frame is a constructor. */
  CONSTRUCTOR("is a constructor"),
  /** The frame calls a constructor, whose object is not yet initialised. */
  CONSTRUCTOR_CALL("waits for a constructor"),
  /** An uninitialised object is on the operand stack or in a local and cannot be moved. */
  UNINITIALIZED("holds an object that is not yet constructed"),
  /** The frame is a static initialiser, whose class-initialisation lock cannot move. */
  STATIC_INITIALIZER("is a static initialiser"),
  /** More live values than a save call can take. */
  TOO_MANY_VALUES("has more live values than can be saved"),
  /** The method would have passed the size that HotSpot compiles, or the format allows. */
  METHOD_TOO_LARGE("is in a method too large to weave"),
  /** A value's type could not be determined. */
  UNKNOWN_TYPE("holds a value of unknown type");

  private final String phrase;

  Obstacle(String phrase) {
    this.phrase = phrase;
  }

  /** Completes "the frame of X.y ...". */
  public String phrase() {
    return phrase;
  }
}
