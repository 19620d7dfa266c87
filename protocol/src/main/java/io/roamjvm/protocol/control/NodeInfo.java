package io.roamjvm.protocol.control;

import java.util.Objects;

/**
 * A node as {@code roam nodes} shows it.
 *
 * @param address {@code host:port} of its daemon
 * @param load 100 is one runnable thread per standard core, see the load balancer
 * @param memoryFree bytes that new processes could use
 * @param guests guest JVMs that serve a foreign process; warm spares are not counted
 */
public record NodeInfo(
    String name,
    String address,
    NodeState state,
    int cores,
    double load,
    long memoryFree,
    int guests) {

  public NodeInfo {
    Objects.requireNonNull(name);
    Objects.requireNonNull(address);
    Objects.requireNonNull(state);
  }
}
