package io.roamjvm.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param agentJar the finished jar that holds this command line, the daemon and the agent
 * @param environment the environment variables
 * @param out standard output: results only
 * @param err standard error: errors, warnings and progress
 * @param clock for relative times
 */
public record Surroundings(
    Path agentJar,
    Map<String, String> environment,
    PrintStream out,
    PrintStream err,
    Clock clock) {}
