package io.roamjvm.node.member;

import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.NodeInfo;
import io.roamjvm.protocol.control.NodeState;
import io.roamjvm.protocol.control.Reply;
import io.roamjvm.protocol.control.Request;
import io.roamjvm.protocol.link.LinkThreads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a connection to one other node and beats on it, until that node has left or is forgotten. A
 * broken connection is made anew at every beat; the address is looked up each time, since a node
 * may come back elsewhere.
 */
final class Neighbour {

  private static final Logger LOG = LoggerFactory.getLogger(Neighbour.class);

  private final String name;
  private final Membership membership;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable NodeConnection connection;
  private @Nullable String lastProblem;

  private Neighbour(String name, Membership membership) {
    this.name = name;
    this.membership = membership;
  }

  static Neighbour start(String name, Membership membership) {
    Neighbour neighbour = new Neighbour(name, membership);
    LinkThreads.daemon("roam-node " + name, neighbour::run).start();
    return neighbour;
  }

  <R extends Reply> R call(Request<R> request, Duration limit) throws ControlException {
    NodeConnection current = connection;
    if (current == null) {
      throw new ControlException(
          ErrorCode.UNREACHABLE, "node " + name + " cannot be reached at present", null);
    }
    return current.peer().call(request, limit);
  }

  void awaitEnd(long nanos) {
    try {
      if (!ended.await(nanos, TimeUnit.NANOSECONDS)) {
        LOG.debug("node {} did not take leave in time", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      do {
        NodeInfo node = membership.table().find(name, membership.now());
        if (node == null || node.state() == NodeState.LEFT) {
          return;
        }
        beat(NodeAddress.parse(node.address()));
      } while (!membership.pause(membership.around().timing().heartbeat()));
      takeLeave();
    } finally {
      drop();
      membership.ended(name, this);
      ended.countDown();
    }
  }

  private void beat(NodeAddress address) {
    try {
      NodeConnection current = connection;
      if (current == null || !current.peer().link().isOpen()) {
        drop();
        current = open(address);
        connection = current;
      }
      membership.exchange(current);
      lastProblem = null;
    } catch (ControlException e) {
      report(String.valueOf(e.getMessage()));
      drop();
    }
  }

  private NodeConnection open(NodeAddress address) throws ControlException {
    Membership.Surroundings around = membership.around();
    NodeConnection opened =
        NodeConnection.open(address, around.key(), around.hello(), around.timing().connect());
    if (!opened.welcome().nodeName().equals(name)) {
      // whoever took the address over may know nobody yet
      try (opened) {
        membership.exchange(opened);
      }
      throw new ControlException(
          ErrorCode.UNREACHABLE,
          "at " + address + " is node " + opened.welcome().nodeName() + ", not " + name,
          null);
    }
    return opened;
  }

  private void takeLeave() {
    NodeConnection current = connection;
    if (current != null) {
      try {
        membership.exchange(current);
      } catch (ControlException e) {
        LOG.debug("node {} was not told that this one leaves: {}", name, e.getMessage());
      }
    }
  }

  private void drop() {
    NodeConnection current = connection;
    connection = null;
    if (current != null) {
      current.close();
    }
  }

  private void report(String problem) {
    if (!problem.equals(lastProblem)) {
      LOG.warn("node {}: {}", name, problem);
      lastProblem = problem;
    }
  }
}
