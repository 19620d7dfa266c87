package io.roamjvm.protocol.control;

/** Who opened a control connection. */
public enum Role {
  /** A command; may ask, registers nothing. */
  CLI,
  /** The agent in a user's JVM; may register one process. */
  AGENT,
  /** Another daemon. */
  NODE
}
