package io.roamjvm.deputy.wire;

/** Numbers of the services that a home JVM offers. */
public final class Services {

  /** Executes a system call of the table. */
  public static final int SYSTEM_CALLS = 1;

  /** The next part of a reply that was too long for one message. */
  public static final int MORE = 2;

  /** Ends the process. */
  public static final int EXIT = 3;

  /** A call of a stream that stays at home. */
  public static final int STREAMS = 4;

  private Services() {}
}
