package io.roamjvm.benchmarks.kernels;

import org.jspecify.annotations.Nullable;

/** Allocates, reverses and sums singly linked lists. */
final class LinkedListAllocation implements Kernel {
  private static final int LENGTH = 2_000;
  private static final int ROUNDS = 300;

  private static final class Node {
    private final long value;
    private @Nullable Node next;

    Node(long value, @Nullable Node next) {
      this.value = value;
      this.next = next;
    }
  }

  @Override
  public double run() {
    long total = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Node head = null;
      for (int i = 0; i < LENGTH; i++) {
        head = new Node(i ^ round, head);
      }
      total = total * 31 + sum(reverse(head));
    }
    return total;
  }

  private static @Nullable Node reverse(@Nullable Node list) {
    Node reversed = null;
    Node rest = list;
    while (rest != null) {
      Node next = rest.next;
      rest.next = reversed;
      reversed = rest;
      rest = next;
    }
    return reversed;
  }

  private static long sum(@Nullable Node list) {
    long sum = 0;
    for (Node node = list; node != null; node = node.next) {
      sum = sum * 3 + node.value;
    }
    return sum;
  }
}
