package io.roamjvm.protocol.control;

import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.JvmFingerprint;
import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.link.Link;
import io.roamjvm.protocol.link.LinkException;
import io.roamjvm.protocol.link.Links;
import java.time.Duration;

/** A command's connection to a daemon. */
public final class ControlClient implements AutoCloseable {

  /** How long to wait for a connection, and for answers that need no work. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Added to a move's own limit: one that has begun ends, but its guest may take its time. */
  private static final Duration MOVE_PATIENCE = Duration.ofSeconds(80);

  private final ControlPeer peer;
  private final Welcome welcome;

  private ControlClient(ControlPeer peer, Welcome welcome) {
    this.peer = peer;
    this.welcome = welcome;
  }

  /**
   * Connects and says hello.
   *
   * @param version the CLI's own, for messages
   * @throws ControlException UNREACHABLE, or REFUSED for a wrong key or another protocol version
   */
  public static ControlClient connect(NodeAddress address, ClusterKey key, String version)
      throws ControlException {
    Link link;
    try {
      link = Links.connect(address.toSocketAddress(), key, PATIENCE);
    } catch (LinkException e) {
      throw ControlException.of(e);
    }
    ControlPeer peer =
        ControlPeer.start(link, request -> new Failure(ErrorCode.USAGE, "a CLI serves nothing"));
    try {
      Hello hello = new Hello(Role.CLI, version, JvmFingerprint.current());
      return new ControlClient(peer, peer.call(hello, PATIENCE));
    } catch (ControlException e) {
      peer.close();
      throw e;
    }
  }

  /** Who answered. */
  public Welcome welcome() {
    return welcome;
  }

  public NodeTable nodes() throws ControlException {
    return call(new ListNodes(), PATIENCE);
  }

  /** Tasks of all nodes, or of the connected one only. */
  public TaskTable tasks(boolean localOnly) throws ControlException {
    return call(new ListTasks(localOnly), PATIENCE.multipliedBy(2));
  }

  /**
   * Has a task moved; waits until it has, or was refused, unless {@code async}.
   *
   * @param task identity, unambiguous prefix, or pid
   * @param target node name, node address, or {@code home}
   * @param limit how long moving may take
   */
  public MoveOutcome migrate(String task, String target, Duration limit, boolean async)
      throws ControlException {
    return call(new MigrateTask(task, target, limit.toMillis(), async), limit.plus(MOVE_PATIENCE));
  }

  /** Any other request. */
  public <R extends Reply> R call(Request<R> request, Duration limit) throws ControlException {
    return peer.call(request, limit);
  }

  @Override
  public void close() {
    peer.close();
  }
}
