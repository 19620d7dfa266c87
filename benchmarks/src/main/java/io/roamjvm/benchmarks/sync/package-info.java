/**
 * What the synchronising actions of a remote take, next to a bare Netty round trip. Loaded by the
 * benchmark driver's class loader. It must not use the agent's internals: it talks to daemons as
 * any tool does.
 */
@NullMarked
package io.roamjvm.benchmarks.sync;

import org.jspecify.annotations.NullMarked;
