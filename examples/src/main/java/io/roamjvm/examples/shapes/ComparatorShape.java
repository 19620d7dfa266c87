package io.roamjvm.examples.shapes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Comparators and comparable keys called back from sorting, binary search and trees of the JDK. */
public final class ComparatorShape {
  private ComparatorShape() {}

  private record Key(String text, int weight) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = Integer.compare(loop(weight), loop(other.weight));
      return order != 0 ? order : text.compareTo(other.text);
    }
  }

  private static int compared;

  public static String run() {
    compared = 0;
    List<Key> keys = new ArrayList<>();
    TreeMap<Key, Integer> tree = new TreeMap<>();
    for (int i = 0; i < 14; i++) {
      Key key = new Key("k" + i, loop(i * 5) % 7);
      keys.add(key);
      tree.put(key, i);
    }
    List<Key> byText = new ArrayList<>(keys);
    byText.sort(
        (a, b) -> {
          compared++;
          return loop(b.weight()) - loop(a.weight()) + a.text().compareTo(b.text()) * 0;
        });
    Collections.sort(keys);
    Key[] row = keys.toArray(new Key[0]);
    Arrays.sort(
        row,
        Comparator.comparingInt((Key key) -> loop(key.text().length()))
            .thenComparing(Key::text, Comparator.reverseOrder()));
    int at = Collections.binarySearch(keys, new Key("k3", loop(15) % 7));
    int best = Collections.max(keys, Comparator.comparing(Key::text)).weight();
    return keys
        + " "
        + byText.get(0)
        + row[1]
        + at
        + " "
        + best
        + tree.firstKey()
        + tree.headMap(keys.get(5)).size()
        + " "
        + compared;
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
