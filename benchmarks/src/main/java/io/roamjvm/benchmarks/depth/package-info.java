/**
 * What capturing and resuming a deep stack costs per frame. Runs in the benchmark's own JVM, which
 * starts the measured ones; must not use classes of the agent.
 */
@NullMarked
package io.roamjvm.benchmarks.depth;

import org.jspecify.annotations.NullMarked;
