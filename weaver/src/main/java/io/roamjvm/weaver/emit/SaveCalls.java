package io.roamjvm.weaver.emit;

/** How a save handler makes its call. */
enum SaveCalls {
  /** {@code invokedynamic}: free until it has been linked. */
  DYNAMIC,
  /** Calls of a class that nothing else loads: free until it has been loaded. */
  DIRECT
}
