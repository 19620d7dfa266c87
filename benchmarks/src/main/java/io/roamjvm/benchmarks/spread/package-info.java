/**
 * How much faster a program's threads work when they are spread over nodes. Loaded by the benchmark
 * driver's class loader. It must not use the agent's internals: it talks to daemons as any tool
 * does.
 */
@NullMarked
package io.roamjvm.benchmarks.spread;

import org.jspecify.annotations.NullMarked;
