package io.roamjvm.agent.home;

import io.roamjvm.agent.node.NodeClient;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.GuestOffer;
import io.roamjvm.protocol.link.Link;
import io.roamjvm.protocol.link.LinkException;
import io.roamjvm.protocol.link.Links;
import io.roamjvm.runtime.task.GuestLink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The guests of this process: at most one on each node, started when first needed. */
final class Guests {

  /** Opens the session over a fresh link. */
  @FunctionalInterface
  interface Opener {
    GuestLink open(String node, Link link) throws IOException;
  }

  /** Includes the start of a JVM where no warm one waits. */
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  private final NodeClient node;
  private final Opener opener;
  private final Map<String, GuestLink> byNode = new HashMap<>();

  Guests(NodeClient node, Opener opener) {
    this.node = node;
    this.opener = opener;
  }

  /**
   * The guest on a node.
   *
   * @throws ControlException when the node refuses, with its reason
   * @throws LinkException when the guest cannot be reached
   */
  synchronized GuestLink on(String nodeName) throws ControlException, IOException {
    GuestLink known = byNode.get(nodeName);
    if (known != null && known.isOpen()) {
      return known;
    }
    Runtime runtime = Runtime.getRuntime();
    GuestOffer offer =
        node.requestGuest(
            nodeName,
            runtime.maxMemory(),
            runtime.totalMemory() - runtime.freeMemory(),
            START_LIMIT);
    Link link =
        Links.connect(
            new InetSocketAddress(offer.host(), offer.port()), node.guestKey(offer), CONNECT_LIMIT);
    GuestLink opened = opener.open(offer.nodeName(), link);
    byNode.put(offer.nodeName(), opened);
    return opened;
  }
}
