/**
 * Nodes on loopback and the programs that move between them. Loaded by the benchmark driver's class
 * loader. It must not use the agent's internals: it talks to daemons as any tool does.
 */
@NullMarked
package io.roamjvm.benchmarks.nodes;

import org.jspecify.annotations.NullMarked;
