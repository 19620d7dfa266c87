package io.roamjvm.benchmarks.travellers;

import java.io.File;

/**
 * A thread that holds a graph of objects with cycles and shared parts. Arguments: nodes, and a file
 * whose appearance ends it; it then checks every node and prints {@code intact} or what differs.
 */
final class Graph {
  private Graph() {}

  private static final class Node {
    private final int number;
    private Node next = this;
    private Node other = this;

    Node(int number) {
      this.number = number;
    }
  }

  public static void main(String[] args) {
    int count = Integer.parseInt(args[0]);
    File stop = new File(args[1]);
    Node first = build(count);
    System.out.println("ready");
    long sum = 0;
    Node at = first;
    while (!stop.exists()) {
      for (int i = 0; i < 1_000_000; i++) {
        at = (i & 7) == 0 ? at.other : at.next;
        sum += at.number;
      }
    }
    System.out.println("sum " + sum);
    System.out.println(check(first, count) ? "intact" : "damaged");
  }

  /** A ring in which every node also points to a node far away. */
  private static Node build(int count) {
    Node[] nodes = new Node[count];
    for (int i = 0; i < count; i++) {
      nodes[i] = new Node(i);
    }
    for (int i = 0; i < count; i++) {
      nodes[i].next = nodes[(i + 1) % count];
      nodes[i].other = nodes[far(i, count)];
    }
    return nodes[0];
  }

  private static int far(int i, int count) {
    return (int) (i * 7919L % count);
  }

  private static boolean check(Node first, int count) {
    boolean intact = true;
    Node at = first;
    for (int i = 0; i < count; i++) {
      intact &= at.number == i && at.other.number == far(i, count);
      at = at.next;
    }
    return intact && at == first;
  }
}
