package io.roamjvm.weaver;

/** For which kind of JVM a class is woven. */
public enum Flavour {
  /** The JVM that the user started. */
  HOME,
  /** A JVM that runs remotes of a foreign process: statics, clock and confined calls go home. */
  GUEST,
  /**
   * A class of the JDK, in either kind of JVM: only the methods of {@link
   * io.roamjvm.weaver.analysis.JdkMethods} are woven, without polls, and without dynamic calls,
   * since {@code java.lang.invoke} uses them itself.
   */
  JDK
}
