/**
 * Wires a guest JVM: the link to home, the loaders, the carriers, the stand-ins for what stays at
 * home. Loaded by the agent's own loader; everything that decides is elsewhere.
 */
@NullMarked
package io.roamjvm.agent.guest;

import org.jspecify.annotations.NullMarked;
