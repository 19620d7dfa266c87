/**
 * Puts the bootstrap classes where woven code finds them. Loaded by Roam's own loader, before any
 * class that names a bootstrap type. Uses the JDK alone.
 */
@NullMarked
package io.roamjvm.agent.boot;

import org.jspecify.annotations.NullMarked;
