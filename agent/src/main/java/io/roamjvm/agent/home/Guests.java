package io.roamjvm.agent.home;

import io.roamjvm.agent.node.NodeClient;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.GuestOffer;
import io.roamjvm.protocol.link.Link;
import io.roamjvm.protocol.link.LinkException;
import io.roamjvm.protocol.link.Links;
import io.roamjvm.runtime.task.GuestLink;
import io.roamjvm.runtime.task.HomeTask;
import io.roamjvm.runtime.task.LiveThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The guests of this process, started when first needed: one on each node, or one for each task
 * there, if tasks share memory.
 */
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
  private final boolean apart;
  private final Map<String, List<GuestLink>> byNode = new HashMap<>();

  /**
   * @param apart whether each task has a guest of its own
   */
  Guests(NodeClient node, Opener opener, boolean apart) {
    this.apart = apart;
    this.node = node;
    this.opener = opener;
  }

  /**
   * The guest for a task on a node.
   *
   * @throws ControlException when the node refuses, with its reason
   * @throws LinkException when the guest cannot be reached
   */
  synchronized GuestLink on(String nodeName, HomeTask task) throws ControlException, IOException {
    List<GuestLink> known = byNode.computeIfAbsent(nodeName, name -> new ArrayList<>());
    known.removeIf(guest -> !guest.isOpen());
    for (GuestLink guest : known) {
      if (!apart || guest.isFreeFor(task, LiveThreads.areMany())) {
        return guest;
      }
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
    if (apart) {
      opened.reserve(task);
    }
    byNode.computeIfAbsent(offer.nodeName(), name -> new ArrayList<>()).add(opened);
    return opened;
  }
}
