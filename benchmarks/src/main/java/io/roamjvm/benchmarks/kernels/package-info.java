/**
 * Small plain Java programs whose speed is compared with and without the agent. They are packed
 * into a jar of their own and loaded by the application class loader of the JVMs that the overhead
 * benchmark forks. They use the JDK alone: nothing of Roam, no library.
 */
@NullMarked
package io.roamjvm.benchmarks.kernels;

import org.jspecify.annotations.NullMarked;
