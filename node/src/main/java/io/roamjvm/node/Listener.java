package io.roamjvm.node;

import io.roamjvm.node.control.ControlService;
import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.link.Link;
import io.roamjvm.protocol.link.LinkException;
import io.roamjvm.protocol.link.LinkServer;
import io.roamjvm.protocol.link.LinkSettings;
import io.roamjvm.protocol.link.Links;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon's listening socket and the links that came in through it. It listens before the rest
 * of the daemon exists, since that needs to know the port; early links wait.
 */
final class Listener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  /** Empty once it is clear that nobody will serve. */
  private final CompletableFuture<Optional<ControlService>> service = new CompletableFuture<>();

  private final Queue<Link> links = new ConcurrentLinkedQueue<>();
  private final LinkServer server;
  private volatile boolean closed;

  private Listener(NodeAddress address, ClusterKey key) throws LinkException {
    this.server =
        Links.listen(
            address.toSocketAddress(), key, LinkSettings.DEFAULTS, this::accept, Listener::report);
  }

  private static void report(LinkException refused) {
    if (refused.code() == LinkException.Code.CLOSED) {
      LOG.debug("{}", refused.getMessage()); // somebody looked whether anybody listens
    } else {
      LOG.warn("{}", refused.getMessage());
    }
  }

  static Listener open(NodeAddress address, ClusterKey key) throws NodeException {
    try {
      return new Listener(address, key);
    } catch (LinkException e) {
      throw new NodeException(NodeException.Code.ADDRESS, String.valueOf(e.getMessage()), e);
    }
  }

  InetSocketAddress address() {
    return server.address();
  }

  void serveWith(ControlService ready) {
    service.complete(Optional.of(ready));
  }

  @Override
  public void close() {
    closed = true;
    server.close();
    service.complete(Optional.empty());
    links.forEach(Link::close);
  }

  private void accept(Link link) {
    links.add(link);
    link.onClose(() -> links.remove(link));
    Optional<ControlService> ready = service.join();
    if (closed || ready.isEmpty()) {
      link.close();
    } else {
      ready.get().serve(link);
    }
  }
}
