/**
 * How soon a thread that is asked to leave is captured, and what that costs others. Runs in the
 * benchmark's own JVM, which starts the measured ones; must not use classes of the agent.
 */
@NullMarked
package io.roamjvm.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
