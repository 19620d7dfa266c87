package io.roamjvm.benchmarks.overhead;

/** How a kernel is made capturable. */
enum Variant {
  /** Not at all. */
  PLAIN,
  /** By the Roam agent, while nobody migrates. */
  WOVEN,
  /** By Kilim's weaver, ahead of time, from source that says where threads may pause. */
  KILIM,
  /** By tascalate-javaflow's rewriter, ahead of time, from source that marks what may suspend. */
  JAVAFLOW
}
