package io.roamjvm.node.member;

import io.roamjvm.protocol.control.Member;
import io.roamjvm.protocol.control.NodeInfo;
import io.roamjvm.protocol.control.NodeState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this node knows of all nodes. Each entry is what its owner last claimed, told directly or by
 * others; of two claims the one with the higher incarnation, then the higher beat, is newer.
 * Whether a node is suspect is each observer's own conclusion from how long its beat stood still,
 * and is never passed on. No clocks: times are nanoseconds that the caller brings.
 */
public final class MemberTable {

  private record Entry(Member member, long newsAt) {}

  private final long suspectNanos;
  private final long forgetNanos;
  private final Map<String, Entry> others = new HashMap<>();
  private Member self;

  /** Starts with this node alone. */
  public MemberTable(Member self, long suspectNanos, long forgetNanos) {
    this.self = self;
    this.suspectNanos = suspectNanos;
    this.forgetNanos = forgetNanos;
  }

  /** This node as it should be told to others. */
  public synchronized Member self() {
    return self;
  }

  /** A heartbeat of this node; after its farewell there is none. */
  public synchronized Member beat(NodeInfo info) {
    if (self.info().state() == NodeState.LEFT) {
      return self;
    }
    self = new Member(info, self.incarnation(), self.beat() + 1);
    return self;
  }

  /**
   * Takes in a claim; {@code now} in nanoseconds.
   *
   * @return whether a node is known now that was not, or has come back after it left
   */
  public synchronized boolean merge(Member claim, long now) {
    String name = claim.info().name();
    if (name.equals(self.info().name())) {
      outlive(claim);
      return false;
    }
    Entry known = others.get(name);
    if (known == null) {
      if (claim.info().state() == NodeState.LEFT) {
        return false;
      }
      others.put(name, new Entry(claim, now));
      return true;
    }
    if (!isNewer(claim, known.member())) {
      return false;
    }
    others.put(name, new Entry(claim, now));
    return hasLeft(known) && claim.info().state() != NodeState.LEFT;
  }

  /**
   * Why {@code claim}'s sender must not be admitted: its name belongs to somebody else who is well.
   * Null if it may. A restarted node keeps its address, so it is not taken for an impostor.
   */
  public synchronized @Nullable String conflict(Member claim, long now) {
    NodeInfo info = claim.info();
    Entry known = others.get(info.name());
    String owner = null;
    if (info.name().equals(self.info().name())) {
      owner = self.info().address();
    } else if (known != null && state(known, now) == NodeState.ALIVE) {
      owner = known.member().info().address();
    }
    return owner == null || owner.equals(info.address())
        ? null
        : "the name " + info.name() + " belongs to the node at " + owner + ": choose another name";
  }

  /** The nodes as seen from here, this one included, sorted by name. */
  public synchronized List<NodeInfo> view(long now) {
    List<NodeInfo> nodes = new ArrayList<>();
    nodes.add(self.info());
    for (Entry entry : others.values()) {
      NodeInfo claimed = entry.member().info();
      nodes.add(
          new NodeInfo(
              claimed.name(),
              claimed.address(),
              state(entry, now),
              claimed.cores(),
              claimed.load(),
              claimed.memoryFree(),
              claimed.guests()));
    }
    nodes.sort(Comparator.comparing(NodeInfo::name));
    return nodes;
  }

  /** One node as seen from here; null if unknown. */
  public synchronized @Nullable NodeInfo find(String name, long now) {
    return view(now).stream().filter(node -> node.name().equals(name)).findFirst().orElse(null);
  }

  /**
   * The claims to pass on, this node's own first. Old ones are not spread any more, or nodes that
   * forgot them would learn them again from those that did not yet.
   */
  public synchronized List<Member> claims(long now) {
    List<Member> claims = new ArrayList<>();
    claims.add(self);
    for (Entry entry : others.values()) {
      if (now - entry.newsAt() < forgetNanos / 2) {
        claims.add(entry.member());
      }
    }
    return claims;
  }

  /** Drops nodes of which nothing new was heard for too long. */
  public synchronized void forgetOld(long now) {
    others.values().removeIf(entry -> now - entry.newsAt() > forgetNanos);
  }

  /** Somebody remembers an earlier or departed life of this node: be newer than that. */
  private void outlive(Member claim) {
    boolean sameNode = claim.info().address().equals(self.info().address());
    boolean departed =
        claim.info().state() == NodeState.LEFT && self.info().state() != NodeState.LEFT;
    boolean newer = claim.incarnation() > self.incarnation();
    boolean equal = claim.incarnation() == self.incarnation();
    if (sameNode && (newer || (equal && departed))) {
      self = new Member(self.info(), claim.incarnation() + 1, self.beat());
    }
  }

  private NodeState state(Entry entry, long now) {
    if (hasLeft(entry)) {
      return NodeState.LEFT;
    }
    return now - entry.newsAt() > suspectNanos ? NodeState.SUSPECT : NodeState.ALIVE;
  }

  private static boolean hasLeft(Entry entry) {
    return entry.member().info().state() == NodeState.LEFT;
  }

  private static boolean isNewer(Member claim, Member known) {
    if (claim.incarnation() != known.incarnation()) {
      return claim.incarnation() > known.incarnation();
    }
    return known.info().state() != NodeState.LEFT && claim.beat() > known.beat();
  }
}
