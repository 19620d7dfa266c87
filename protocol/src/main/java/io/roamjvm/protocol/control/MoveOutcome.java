package io.roamjvm.protocol.control;

/** What became of a wish to move a task that was not refused. */
public sealed interface MoveOutcome extends Reply permits Moved, MoveStarted {}
