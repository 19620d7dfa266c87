/**
 * The node daemon: one per machine, which knows the other nodes, the processes whose home it is,
 * and the guest JVMs that it runs for others. Loaded in the daemon's own JVM, by the application
 * loader. It runs no user code and must not use runtime, weaver or deputy.
 */
@NullMarked
package io.roamjvm.node;

import org.jspecify.annotations.NullMarked;
