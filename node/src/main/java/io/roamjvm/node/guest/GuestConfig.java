package io.roamjvm.node.guest;

import java.nio.file.Path;
import java.util.List;

/**
 * The guest JVMs of a node.
 *
 * @param warm how many to keep ready per JDK build in demand
 * @param max guests that may serve a process at once
 * @param maxHeapBytes heap limit of a warm guest; 0 for half of the machine's memory
 * @param reserveBytes memory that guests must leave free
 * @param javaOptions options of the guests' JVM, in addition to Roam's own
 * @param program what follows the JVM options: class path, main class, its arguments; empty if this
 *     node runs no guests
 */
public record GuestConfig(
    int warm,
    int max,
    long maxHeapBytes,
    long reserveBytes,
    List<String> javaOptions,
    List<String> program) {

  private static final int DEFAULT_MAX = 64;
  private static final long DEFAULT_RESERVE = 256L << 20;

  public GuestConfig {
    if (warm < 0 || max < 0 || maxHeapBytes < 0 || reserveBytes < 0) {
      throw new IllegalArgumentException("guest limits must not be negative");
    }
    javaOptions = List.copyOf(javaOptions);
    program = List.copyOf(program);
  }

  /** A node that runs no guests. */
  public static GuestConfig none() {
    return new GuestConfig(0, 0, 0, 0, List.of(), List.of());
  }

  /** Guests that run the agent's jar, one kept warm. */
  public static GuestConfig of(Path agentJar) {
    String jar = agentJar.toAbsolutePath().toString();
    return new GuestConfig(
        1,
        DEFAULT_MAX,
        0,
        DEFAULT_RESERVE,
        List.of(),
        List.of("-javaagent:" + jar + "=role=guest", "-cp", jar, "io.roamjvm.agent.GuestLauncher"));
  }

  public GuestConfig withWarm(int value) {
    return new GuestConfig(value, max, maxHeapBytes, reserveBytes, javaOptions, program);
  }

  public GuestConfig withMax(int value) {
    return new GuestConfig(warm, value, maxHeapBytes, reserveBytes, javaOptions, program);
  }

  public GuestConfig withMaxHeapBytes(long value) {
    return new GuestConfig(warm, max, value, reserveBytes, javaOptions, program);
  }

  public GuestConfig withJavaOptions(List<String> value) {
    return new GuestConfig(warm, max, maxHeapBytes, reserveBytes, value, program);
  }
}
