package io.roamjvm.runtime.task;

import io.roamjvm.runtime.code.ResumeCode;

/**
 * What every deputy of a process works with.
 *
 * @param resumeCode makes frames run again here
 * @param services what is executed here for remotes
 * @param errands runs parts of remotes here
 * @param threads what threads may do that share memory
 */
public record DeputyParts(
    ResumeCode resumeCode, HomeServiceTable services, Errands errands, SharedThreads threads) {}
