/**
 * The encoding of forwarded calls, with its limits. Loaded by the agent's own loader, used by both
 * ends. It must not know what is called, and must check every length before it allocates.
 */
@NullMarked
package io.roamjvm.deputy.wire;

import org.jspecify.annotations.NullMarked;
