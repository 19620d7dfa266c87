package io.roamjvm.runtime.stack;

import org.jspecify.annotations.Nullable;

/**
 * A frame that has not been resumed yet, as stack traces need it: without its values.
 *
 * @param key where it stands; null if it does stand on the stack, and is to be looked for there
 * @param outer its caller, or null if it is the root frame
 */
public record WaitingFrame(@Nullable FrameKey key, @Nullable WaitingFrame outer) {}
