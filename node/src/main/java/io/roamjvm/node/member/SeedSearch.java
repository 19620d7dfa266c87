package io.roamjvm.node.member;

import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.control.ControlException;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the node at an address that the user gave, introduces this node there, and leaves the
 * rest to the {@link Neighbour} that springs from it. Looks again whenever that is gone: a seed
 * that was away for long knows nobody when it comes back.
 */
final class SeedSearch {

  private final NodeAddress address;
  private final Membership membership;
  private @Nullable String found;
  private boolean told;

  SeedSearch(NodeAddress address, Membership membership) {
    this.address = address;
    this.membership = membership;
  }

  void run() {
    do {
      if (found == null || !membership.looksAfter(found)) {
        introduce();
      }
    } while (!isSelf() && !membership.pause(membership.around().timing().heartbeat()));
  }

  private void introduce() {
    Membership.Surroundings around = membership.around();
    try (NodeConnection connection =
        NodeConnection.open(address, around.key(), around.hello(), around.timing().connect())) {
      membership.exchange(connection);
      found = connection.welcome().nodeName();
    } catch (ControlException e) {
      found = null;
      if (!told) {
        told = true;
        around.notices().accept("cannot join yet, keeps trying: " + e.getMessage());
      }
    }
  }

  /** Another node of this one's name would have refused the exchange. */
  private boolean isSelf() {
    return membership.table().self().info().name().equals(found);
  }
}
