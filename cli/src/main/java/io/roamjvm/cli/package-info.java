/**
 * The command line: one class per command, and what they share to ask daemons and to print answers.
 * Loaded by the agent jar's own loader, in a JVM of its own, never in a user's program. Must not
 * use the weaver (its package {@code check} does), the runtime or the deputy; a daemon is asked
 * over the protocol like anybody else.
 */
@NullMarked
package io.roamjvm.cli;

import org.jspecify.annotations.NullMarked;
