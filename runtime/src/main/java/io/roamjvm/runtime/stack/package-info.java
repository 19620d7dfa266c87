/**
 * Stacks: which frames of a thread form its segment, how they are unwound into records, and how
 * records become frames again. Loaded by the agent's own loader; knows nothing of links or heaps.
 */
@NullMarked
package io.roamjvm.runtime.stack;

import org.jspecify.annotations.NullMarked;
