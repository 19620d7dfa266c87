/**
 * A tiny second agent that tells whether the Roam agent wove the kernels at all. The application
 * class loader of one checking JVM loads it. It uses the JDK alone, and is never present in a JVM
 * that is measured.
 */
@NullMarked
package io.roamjvm.benchmarks.probe;

import org.jspecify.annotations.NullMarked;
