/**
 * Whole-system benchmarks and their command line. They run in a JVM of their own, on its class
 * path, and fork every JVM that they measure. They must not use the agent's internals: what they
 * measure is the finished jar.
 */
@NullMarked
package io.roamjvm.benchmarks;

import org.jspecify.annotations.NullMarked;
