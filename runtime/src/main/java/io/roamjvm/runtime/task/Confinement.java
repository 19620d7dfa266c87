package io.roamjvm.runtime.task;

import io.roamjvm.weaver.refusal.Refusal;

/**
 * What is known of why a task cannot move.
 *
 * @param now whether a move would be refused for this reason now; else it was, when last asked for,
 *     and nobody knows of a reason since
 */
public record Confinement(Refusal refusal, boolean now) {}
