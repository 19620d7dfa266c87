package io.roamjvm.protocol.control;

/** The answer to a {@link Request}. */
public sealed interface Reply extends Message
    permits Welcome, NodeTable, TaskTable, MoveOutcome, Registered, GuestOffer, Members, Failure {}
