/**
 * The agent's connection to the daemon of its machine: says which process this is, serves the
 * daemon's questions, asks for guests. Loaded by the agent's own loader in the user's JVM. It must
 * not print, must not keep the JVM alive, and knows nothing of how tasks are captured.
 */
@NullMarked
package io.roamjvm.agent.node;

import org.jspecify.annotations.NullMarked;
