/**
 * Who is in the cluster: what each node claims of itself, how fresh that is, and the connections
 * that carry it. Loaded in the daemon's JVM. The table decides without I/O or clocks; it must not
 * know of processes or guests.
 */
@NullMarked
package io.roamjvm.node.member;

import org.jspecify.annotations.NullMarked;
