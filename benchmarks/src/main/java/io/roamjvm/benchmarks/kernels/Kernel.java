package io.roamjvm.benchmarks.kernels;

/** One unit of deterministic work that takes some milliseconds once compiled. */
interface Kernel {
  /** Does the work once; the result depends on all of it and is the same in every call. */
  double run();
}
