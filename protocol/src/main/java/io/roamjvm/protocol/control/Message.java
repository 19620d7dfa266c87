package io.roamjvm.protocol.control;

/** Anything that travels on a control connection. */
public sealed interface Message permits Request, Reply {}
