package io.roamjvm.weaver;

/** For which kind of JVM a class is woven. */
public enum Flavour {
  /** The JVM that the user started. */
  HOME,
  /** A JVM that runs remotes of a foreign process: statics, clock and confined calls go home. */
  GUEST
}
