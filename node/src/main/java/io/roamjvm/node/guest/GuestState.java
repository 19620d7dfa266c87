package io.roamjvm.node.guest;

/** The life of a guest JVM; it only ever goes forward. */
enum GuestState {
  /** The process runs and does not listen yet. */
  STARTING,
  /** It listens and belongs to nobody. */
  WARM,
  /** It was handed out to a process. */
  LEASED,
  /** The process has ended. */
  ENDED
}
