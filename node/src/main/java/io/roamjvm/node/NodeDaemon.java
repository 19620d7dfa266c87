package io.roamjvm.node;

import io.roamjvm.loadbalancer.Load;
import io.roamjvm.node.control.ControlService;
import io.roamjvm.node.guest.GuestPool;
import io.roamjvm.node.machine.Machine;
import io.roamjvm.node.member.MemberTable;
import io.roamjvm.node.member.Membership;
import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.JvmFingerprint;
import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.RoamVersion;
import io.roamjvm.protocol.control.Hello;
import io.roamjvm.protocol.control.Member;
import io.roamjvm.protocol.control.NodeInfo;
import io.roamjvm.protocol.control.NodeState;
import io.roamjvm.protocol.control.Role;
import io.roamjvm.protocol.control.Welcome;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** One node: wires the parts together, starts them, stops them. */
public final class NodeDaemon implements AutoCloseable {

  /** How long tasks have for their way home when the daemon stops. */
  private static final Duration GOING_HOME = Duration.ofSeconds(10);

  private final NodeConfig config;
  private final Listener listener;
  private final NodeIdentity identity;
  private final Machine machine = new Machine();
  private final GuestPool guests;
  private final Membership membership;
  private final ControlService service;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private double exportedLoad;

  private NodeDaemon(NodeConfig config, ClusterKey key, Listener listener, NodeIdentity identity) {
    this.config = config;
    this.listener = listener;
    this.identity = identity;
    this.guests = new GuestPool(config.guests(), poolSurroundings(key), machine);
    NodeTiming timing = config.timing();
    JvmFingerprint fingerprint = JvmFingerprint.current();
    Member self = new Member(status(NodeState.ALIVE), config.clock().millis().getAsLong(), 0);
    MemberTable table =
        new MemberTable(self, timing.suspectAfter().toNanos(), timing.forgetAfter().toNanos());
    this.membership =
        new Membership(
            table,
            new Membership.Surroundings(
                key,
                new Hello(Role.NODE, RoamVersion.CURRENT, fingerprint),
                timing,
                () -> status(NodeState.ALIVE),
                config.clock().nanos(),
                config.notices()));
    Welcome welcome = new Welcome(identity.name(), RoamVersion.CURRENT, fingerprint);
    this.service = new ControlService(welcome, membership, guests);
    listener.serveWith(service);
  }

  /**
   * Starts a daemon and returns when it listens; it joins others in the background.
   *
   * @throws NodeException with one line for the user
   */
  public static NodeDaemon start(NodeConfig config) throws NodeException {
    NodeIdentity.check(config.name());
    ClusterKey key = key(config.keyFile());
    Listener listener = Listener.open(config.listen(), key);
    try {
      NodeIdentity identity = NodeIdentity.of(config.name(), listener.address());
      NodeDaemon daemon = new NodeDaemon(config, key, listener, identity);
      daemon.membership.start(config.join());
      daemon.guests.start();
      return daemon;
    } catch (NodeException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  /** How the node is called. */
  public String name() {
    return identity.name();
  }

  /** Where others reach it: with the real port. */
  public NodeAddress address() {
    return identity.address();
  }

  /**
   * Sends the tasks that are in guests here home, takes leave of the cluster, ends all guests,
   * closes all connections. Returns when that is done, within a few seconds, or {@link #GOING_HOME}
   * more if a task cannot leave; further calls wait for the first.
   */
  public void stop() throws InterruptedException {
    if (stopping.compareAndSet(false, true)) {
      try {
        sendTasksHome();
        membership.leave(status(NodeState.LEFT));
        listener.close();
        guests.close();
      } finally {
        stopped.countDown();
      }
    }
    stopped.await();
  }

  /** Waits until somebody has stopped the daemon. */
  public void awaitTermination() throws InterruptedException {
    stopped.await();
  }

  /** As {@link #stop}; an interrupt makes it return early. */
  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendTasksHome() {
    guests.takeNoMore();
    if (guests.leased() > 0) {
      for (String left : service.sendTasksHome(GOING_HOME)) {
        config.notices().accept(left + ", and is lost with its guest");
      }
    }
  }

  private synchronized NodeInfo status(NodeState state) {
    Machine.Sample sample = machine.sample();
    exportedLoad = Load.exported(exportedLoad, sample.load());
    return new NodeInfo(
        identity.name(),
        identity.address().toString(),
        state,
        sample.cores(),
        exportedLoad,
        sample.memoryFree(),
        guests.leased());
  }

  private GuestPool.Surroundings poolSurroundings(ClusterKey key) {
    Path named = config.stateDirectory();
    Path directory =
        named == null
            ? Path.of(System.getProperty("user.home", "."), ".roam", "node-" + identity.name())
            : named.toAbsolutePath();
    return new GuestPool.Surroundings(
        identity.name(),
        key,
        identity.address().host(),
        directory,
        new SecureRandom(),
        config.notices());
  }

  private static ClusterKey key(Path file) throws NodeException {
    try {
      return ClusterKey.loadOrCreate(file);
    } catch (IOException e) {
      throw new NodeException(NodeException.Code.KEY, String.valueOf(e.getMessage()), e);
    }
  }
}
