package io.roamjvm.examples.shapes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Linked structures with cycles and shared parts: a ring, a graph, a tree with parents. */
public final class CycleShape {
  private CycleShape() {}

  private static final class Node {
    final int id;
    Node next;
    Node previous;
    final List<Node> others = new ArrayList<>();
    Object self = this;

    Node(int id) {
      this.id = id;
    }
  }

  public static String run() {
    Digest digest = new Digest();
    Node ring = new Node(0);
    ring.next = ring.previous = ring;
    Node[] all = new Node[9];
    for (int i = 0; i < all.length; i++) {
      Node node = new Node(loop(i));
      node.next = ring;
      node.previous = ring.previous;
      node.previous.next = node;
      ring.previous = node;
      all[i] = node;
      node.others.add(all[loop(i) % (i + 1)]);
      all[i / 2].others.add(node);
    }
    Object[] knot = {all, ring, null};
    knot[2] = knot;
    List<Object> holder = new ArrayList<>();
    holder.add(knot);
    holder.add(holder);
    Node node = ring;
    for (int i = 0; i < 14; i++) {
      node = i % 3 == 0 ? node.previous : node.next;
      digest.add(node.id).add(node.self == node).add(node.next.previous == node);
      digest
          .add(reach(node, new HashSet<>()))
          .add(knot[2] == holder.get(0))
          .add(holder.get(1) == holder);
      if (i == 7) {
        node.previous.next = node.next;
        node.next.previous = node.previous;
        node = node.next;
      }
    }
    return digest + " " + node.id;
  }

  private static int reach(Node node, Set<Node> seen) {
    if (!seen.add(node)) {
      return 0;
    }
    int sum = node.id;
    for (Node other : node.others) {
      sum += reach(other, seen) * 3;
    }
    return sum;
  }

  private static int loop(int i) {
    int sum = 0;
    for (int k = 0; k < 2; k++) {
      sum += i + k;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
