/**
 * The price of the agent while nobody migrates: woven and idle against plain, interleaved in one
 * run. Loaded by the benchmark driver's class loader. It must not touch the measured JVMs other
 * than through their command lines and their standard output.
 */
@NullMarked
package io.roamjvm.benchmarks.overhead;

import org.jspecify.annotations.NullMarked;
