package io.roamjvm.weaver.plan;

import io.roamjvm.weaver.refusal.RefusalCode;

/** Why a frame cannot be saved at a site. */
public enum Obstacle {
  /** The frame may hold a monitor whose object is in no local, or that not all paths hold. */
  MONITOR("holds a monitor whose object cannot be found"),
  /** The frame is a constructor whose object does not exist for the verifier yet. */
  CONSTRUCTOR("is a constructor that has not yet called its superclass's"),
  /** The frame is a constructor whose local 0 is not its object: no compiler writes that. */
  CONSTRUCTOR_WITHOUT_THIS("is a constructor that overwrites its this"),
  /** An uninitialised object is on the operand stack or in a local and cannot be moved. */
  UNINITIALIZED("holds an object that is not yet constructed"),
  /** The frame is a static initialiser, whose class-initialisation lock cannot move. */
  STATIC_INITIALIZER("is a static initialiser"),
  /** More live values than a save call can take. */
  TOO_MANY_VALUES("has more live values than can be saved"),
  /** The method would have passed the size that HotSpot compiles, or the format allows. */
  METHOD_TOO_LARGE("is in a method too large to be saveable everywhere");

  private final String phrase;

  Obstacle(String phrase) {
    this.phrase = phrase;
  }

  /** Completes "the frame of X.y ...". */
  public String phrase() {
    return phrase;
  }

  /** Its code, which has the same name. */
  public RefusalCode code() {
    return RefusalCode.valueOf(name());
  }
}
