package io.roamjvm.agent.cache;

import org.jspecify.annotations.Nullable;

/**
 * What an earlier run made of a class file.
 *
 * @param woven the woven class file; null if there was nothing to weave
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Kept(byte @Nullable [] woven) {}
