/**
 * The entry points of the agent jar: premain, the guest's and the command line's main. The only
 * classes beside bootstrap that stand in the jar as plain class files; they load everything else
 * through {@link io.roamjvm.agent.AgentClassLoader} and use {@code java.base} and {@code
 * java.instrument} alone.
 */
@NullMarked
package io.roamjvm.agent;

import org.jspecify.annotations.NullMarked;
