/**
 * What the agent adds to whole runs of real programs. Runs in the benchmark's own JVM, uses child
 * JVMs only.
 */
@NullMarked
package io.roamjvm.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
