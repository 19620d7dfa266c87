/**
 * The conversation between a deputy and its remote: typed, streamed messages on one channel of a
 * link, and the form of frames and classes in them. Loaded by the agent's own loader at both ends;
 * decides nothing.
 */
@NullMarked
package io.roamjvm.runtime.wire;

import org.jspecify.annotations.NullMarked;
