package io.roamjvm.node.member;

import io.roamjvm.node.NodeTiming;
import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.Gossip;
import io.roamjvm.protocol.control.Hello;
import io.roamjvm.protocol.control.Member;
import io.roamjvm.protocol.control.Members;
import io.roamjvm.protocol.control.NodeInfo;
import io.roamjvm.protocol.control.NodeState;
import io.roamjvm.protocol.control.Reply;
import io.roamjvm.protocol.control.Request;
import io.roamjvm.protocol.link.LinkThreads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps this node in the cluster: a full mesh, every node sends every other a heartbeat with what
 * it knows and gets the same back. One thread per other node, so that a stuck one delays nobody.
 */
public final class Membership {

  /** What membership needs from around it. */
  public record Surroundings(
      ClusterKey key,
      Hello hello,
      NodeTiming timing,
      Supplier<NodeInfo> status,
      LongSupplier nanoTime,
      Consumer<String> notices) {}

  private final MemberTable table;
  private final Surroundings around;
  private final Map<String, Neighbour> neighbours = new ConcurrentHashMap<>();
  private final CountDownLatch stopping = new CountDownLatch(1);

  public Membership(MemberTable table, Surroundings around) {
    this.table = table;
    this.around = around;
  }

  /**
   * Starts beating and looking for {@code seeds}, whom it keeps looking for while they are away.
   */
  public void start(List<NodeAddress> seeds) {
    LinkThreads.daemon("roam-beat", this::beatAll).start();
    for (NodeAddress seed : seeds) {
      SeedSearch search = new SeedSearch(seed, this);
      LinkThreads.daemon("roam-seed " + seed, search::run).start();
    }
  }

  /** Says good-bye to all and stops; waits for the slow ones only briefly. */
  public void leave(NodeInfo farewell) {
    table.beat(farewell);
    stopping.countDown();
    long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    for (Neighbour neighbour : neighbours.values()) {
      neighbour.awaitEnd(end - System.nanoTime());
    }
  }

  /** A heartbeat arrived: takes it in and answers in kind. */
  public Members gossiped(Gossip gossip) throws ControlException {
    String conflict = table.conflict(gossip.sender(), now());
    if (conflict != null) {
      throw new ControlException(ErrorCode.REFUSED, conflict, null);
    }
    table.merge(gossip.sender(), now());
    merge(gossip.members());
    return new Members(table.claims(now()));
  }

  /** The nodes as seen from here, sorted by name. */
  public List<NodeInfo> view() {
    return table.view(now());
  }

  /**
   * Asks another node.
   *
   * @throws ControlException UNREACHABLE when there is no connection, or what the node answered
   */
  public <R extends Reply> R call(String node, Request<R> request, Duration limit)
      throws ControlException {
    Neighbour neighbour = neighbours.get(node);
    if (neighbour == null) {
      throw new ControlException(ErrorCode.UNREACHABLE, "node " + node + " is not connected", null);
    }
    return neighbour.call(request, limit);
  }

  /** Sends this node's claims over a connection and takes in the answer. */
  void exchange(NodeConnection connection) throws ControlException {
    Gossip gossip = new Gossip(table.self(), table.claims(now()));
    merge(connection.peer().call(gossip, around.timing().connect()).members());
  }

  /** Whether the node is one that its own thread keeps in touch with. */
  boolean looksAfter(String node) {
    return neighbours.containsKey(node);
  }

  MemberTable table() {
    return table;
  }

  Surroundings around() {
    return around;
  }

  long now() {
    return around.nanoTime().getAsLong();
  }

  /**
   * Waits one period.
   *
   * @return true when this node is stopping
   */
  boolean pause(Duration period) {
    try {
      return stopping.await(period.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** A neighbour's thread is about to end: if the node came back meanwhile, it gets a new one. */
  void ended(String node, Neighbour neighbour) {
    neighbours.remove(node, neighbour);
    connectAll();
  }

  private void merge(List<Member> claims) {
    for (Member claim : claims) {
      table.merge(claim, now());
    }
    connectAll();
  }

  private void connectAll() {
    if (stopping.getCount() == 0) {
      return;
    }
    String self = table.self().info().name();
    for (NodeInfo node : view()) {
      if (!node.name().equals(self) && node.state() != NodeState.LEFT) {
        neighbours.computeIfAbsent(node.name(), name -> Neighbour.start(name, this));
      }
    }
  }

  private void beatAll() {
    do {
      table.beat(around.status().get());
      table.forgetOld(now());
    } while (!pause(around.timing().heartbeat()));
  }
}
