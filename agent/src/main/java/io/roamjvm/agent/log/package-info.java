/**
 * Where Roam's own log goes. Loaded by the agent's own loader, before anything there logs; uses
 * SLF4J alone.
 */
@NullMarked
package io.roamjvm.agent.log;

import org.jspecify.annotations.NullMarked;
