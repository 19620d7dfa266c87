package io.roamjvm.examples.shapes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Collections of the JDK of many kinds, built, changed and read while frames hold them. */
public final class CollectionShape {
  private CollectionShape() {}

  public static String run() {
    Digest digest = new Digest();
    Map<String, List<Integer>> groups = new TreeMap<>();
    Deque<Integer> deque = new ArrayDeque<>();
    PriorityQueue<long[]> queue =
        new PriorityQueue<>((a, b) -> Long.compare(a[0] + loop(0), b[0] + loop(0)));
    Set<String> ordered = new LinkedHashSet<>();
    BitSet bits = new BitSet();
    LinkedList<String> linked = new LinkedList<>();
    Map<Character, Integer> counts = new ConcurrentHashMap<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      int number = loop(i * 7) % 11;
      groups.computeIfAbsent("g" + number % 3, key -> new ArrayList<>()).add(number);
      deque.addLast(number);
      if (deque.size() > loop(2)) {
        digest.add(deque.removeFirst());
      }
      queue.add(new long[] {number, i});
      ordered.add("o" + loop(number));
      ordered.remove("o" + loop(i));
      bits.flip(number);
      linked.add(number % (linked.size() + 1), "l" + loop(i));
      counts.compute((char) ('a' + number), (key, old) -> old == null ? loop(key) : old + 1);
      text.insert(text.length() / 2, number).append(loop(i));
    }
    while (!queue.isEmpty()) {
      digest.add(queue.poll()[1] + loop(queue.size()));
    }
    return digest + " " + groups + deque + ordered + bits + linked + new TreeMap<>(counts) + text;
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
