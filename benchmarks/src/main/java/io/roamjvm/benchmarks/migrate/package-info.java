/**
 * The price of a migration between warm JVMs, next to a bare Netty round trip of the same bytes.
 * Loaded by the benchmark driver's class loader. It must not use the agent's internals: it talks to
 * daemons as any tool does.
 */
@NullMarked
package io.roamjvm.benchmarks.migrate;

import org.jspecify.annotations.NullMarked;
