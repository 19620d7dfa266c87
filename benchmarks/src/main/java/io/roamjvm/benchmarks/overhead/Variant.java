package io.roamjvm.benchmarks.overhead;

/** The two sides of the comparison. */
enum Variant {
  /** Without any agent. */
  PLAIN,
  /** With the Roam agent, while nobody migrates. */
  WOVEN
}
