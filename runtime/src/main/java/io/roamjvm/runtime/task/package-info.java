/**
 * Tasks at home: asking a thread to leave, its deputy, and the sessions with the guests that run
 * its remotes. Loaded by the agent's own loader in the home JVM; names no kind of I/O.
 */
@NullMarked
package io.roamjvm.runtime.task;

import org.jspecify.annotations.NullMarked;
