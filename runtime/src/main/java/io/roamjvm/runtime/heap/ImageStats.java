package io.roamjvm.runtime.heap;

/**
 * What one image carried.
 *
 * @param objects objects that were sent, new ones and changed ones
 * @param bytes length of the image
 */
public record ImageStats(long objects, long bytes) {}
