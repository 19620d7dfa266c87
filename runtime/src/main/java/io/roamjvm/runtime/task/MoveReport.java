package io.roamjvm.runtime.task;

/**
 * A completed move.
 *
 * @param from name of the node that the task left
 * @param to name of the node that it runs on now
 * @param frames number of frames that moved
 * @param objects number of objects sent
 * @param bytes size of what was sent
 * @param frozenNanos time during which the task ran nowhere
 */
public record MoveReport(
    String from, String to, int frames, long objects, long bytes, long frozenNanos) {}
