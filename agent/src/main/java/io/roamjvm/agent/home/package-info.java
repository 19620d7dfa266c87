/**
 * Wires the agent in a program's JVM: options, transformer, tasks, the connection to the daemon and
 * to guests. Loaded by the agent's own loader; everything that decides is elsewhere.
 */
@NullMarked
package io.roamjvm.agent.home;

import org.jspecify.annotations.NullMarked;
