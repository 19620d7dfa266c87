package io.roamjvm.examples.shapes;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;

/** Iterators of the JDK and of our own that stand in the middle of a walk, and failing fast. */
public final class IteratorShape {
  private IteratorShape() {}

  private static final class Countdown implements Iterable<Integer> {
    private final int from;

    Countdown(int from) {
      this.from = from;
    }

    @Override
    public Iterator<Integer> iterator() {
      return new Iterator<>() {
        private int left = loop(from);

        @Override
        public boolean hasNext() {
          return left > 0;
        }

        @Override
        public Integer next() {
          left -= 3;
          return loop(left);
        }
      };
    }
  }

  public static String run() {
    Digest digest = new Digest();
    List<Integer> list = new ArrayList<>();
    Map<String, Integer> map = new LinkedHashMap<>();
    for (int number : new Countdown(9)) {
      list.add(number);
      map.put("k" + number % 5, number);
      for (Integer inner : new Countdown(2)) {
        digest.add(inner + number);
      }
    }
    for (Iterator<Integer> iterator = list.iterator(); iterator.hasNext(); ) {
      if (loop(iterator.next()) % 3 == 0) {
        iterator.remove();
      }
    }
    ListIterator<Integer> both = list.listIterator(list.size());
    while (both.hasPrevious()) {
      int value = both.previous();
      both.set(loop(value));
    }
    for (Map.Entry<String, Integer> entry : map.entrySet()) {
      digest.add(entry.getKey() + loop(entry.getValue()));
      entry.setValue(loop(1) + entry.getValue());
    }
    try {
      for (Integer number : list) {
        if (loop(number) > 0) {
          list.add(number);
        }
      }
    } catch (ConcurrentModificationException e) {
      digest.add("failed fast");
    }
    return digest + " " + list + map;
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
