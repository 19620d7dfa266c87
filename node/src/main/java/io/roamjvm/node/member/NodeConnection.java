package io.roamjvm.node.member;

import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ControlPeer;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.Failure;
import io.roamjvm.protocol.control.Hello;
import io.roamjvm.protocol.control.Welcome;
import io.roamjvm.protocol.link.Link;
import io.roamjvm.protocol.link.LinkException;
import io.roamjvm.protocol.link.Links;
import java.time.Duration;

/** An outgoing control connection to another daemon, greeted. Each direction has its own. */
record NodeConnection(ControlPeer peer, Welcome welcome) implements AutoCloseable {

  static NodeConnection open(NodeAddress address, ClusterKey key, Hello hello, Duration limit)
      throws ControlException {
    Link link;
    try {
      link = Links.connect(address.toSocketAddress(), key, limit);
    } catch (LinkException e) {
      throw ControlException.of(e);
    }
    ControlPeer peer =
        ControlPeer.start(
            link,
            request ->
                new Failure(ErrorCode.USAGE, "requests to a node go over a link of their own"));
    try {
      return new NodeConnection(peer, peer.call(hello, limit));
    } catch (ControlException e) {
      peer.close();
      throw e;
    }
  }

  @Override
  public void close() {
    peer.close();
  }
}
