package io.roamjvm.runtime.stack;

import org.jspecify.annotations.Nullable;

/**
 * The frames of one thread that were waiting to be resumed at one moment.
 *
 * @param innermost of the thread's innermost resumption; null if none was waiting there
 * @param outer those of the resumption below that one, or null
 */
public record WaitingStack(@Nullable WaitingFrame innermost, @Nullable WaitingStack outer) {}
