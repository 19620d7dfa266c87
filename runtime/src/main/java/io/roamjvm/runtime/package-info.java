/**
 * The runtime: safepoint decisions, capture and resume of stacks, the heap image, tasks and their
 * deputies. Loaded by the agent's own loader, at home and in guests; uses bootstrap, protocol and
 * the weaver, and no type of the program.
 */
@NullMarked
package io.roamjvm.runtime;

import org.jspecify.annotations.NullMarked;
