package io.roamjvm.protocol;

/** The version of Roam that this code belongs to. */
public final class RoamVersion {

  /** As in the project's pom; a test compares them. */
  public static final String CURRENT = "0.1.0-SNAPSHOT";

  private RoamVersion() {}
}
