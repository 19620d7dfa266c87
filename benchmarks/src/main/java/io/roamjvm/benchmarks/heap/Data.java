package io.roamjvm.benchmarks.heap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is sent. The size is in objects, for arrays in bytes. */
enum Data {
  ARRAYS,
  MAPS,
  LISTS,
  TREES;

  private static final int ARRAY_BYTES = 32 << 20;

  /** A value of a collection. Public fields are those that Kryo's generated code reaches. */
  public static final class Item {
    public int id;
    public double weight;
    public long stamp;

    static Item of(int id) {
      Item item = new Item();
      item.id = id;
      item.weight = id / 3.0;
      item.stamp = id * 31L;
      return item;
    }

    long sum() {
      return id + Double.doubleToLongBits(weight) + stamp;
    }
  }

  /** A node of a binary tree. */
  public static final class Tree {
    public int key;
    public long value;
    public @Nullable Tree left;
    public @Nullable Tree right;

    static @Nullable Tree of(int from, int to) {
      if (from >= to) {
        return null;
      }
      int middle = (from + to) >>> 1;
      Tree tree = new Tree();
      tree.key = middle;
      tree.value = middle * 31L;
      tree.left = of(from, middle);
      tree.right = of(middle + 1, to);
      return tree;
    }

    long sum() {
      long sum = key + value;
      sum = sum * 31 + (left == null ? 0 : left.sum());
      return sum * 31 + (right == null ? 0 : right.sum());
    }
  }

  /** Fresh objects, so that no side profits from identity hashes that another one gave. */
  Object[] make(int size) {
    return switch (this) {
      case ARRAYS -> arrays(size);
      case MAPS -> maps(size);
      case LISTS -> lists(size);
      case TREES -> trees(size);
    };
  }

  private static Object[] arrays(int bytes) {
    Object[] arrays = new Object[bytes / ARRAY_BYTES];
    Random random = new Random(1);
    for (int i = 0; i < arrays.length; i++) {
      long first = random.nextLong();
      switch (i % 4) {
        case 0 -> arrays[i] = longs(first);
        case 1 -> arrays[i] = doubles(first);
        case 2 -> arrays[i] = ints(first);
        default -> arrays[i] = bytes(first);
      }
    }
    return arrays;
  }

  private static long[] longs(long first) {
    long[] array = new long[ARRAY_BYTES / Long.BYTES];
    Arrays.setAll(array, i -> first + i);
    return array;
  }

  private static double[] doubles(long first) {
    double[] array = new double[ARRAY_BYTES / Double.BYTES];
    Arrays.setAll(array, i -> first + i / 7.0);
    return array;
  }

  private static int[] ints(long first) {
    int[] array = new int[ARRAY_BYTES / Integer.BYTES];
    Arrays.setAll(array, i -> (int) first + i);
    return array;
  }

  static byte[] bytes(long first) {
    byte[] array = new byte[ARRAY_BYTES];
    new Random(first).nextBytes(array);
    return array;
  }

  /** An entry, an Integer or a String, and an item for each key. */
  private static Object[] maps(int objects) {
    Map<Integer, Item> byNumber = new HashMap<>();
    Map<String, Item> byName = new HashMap<>();
    for (int i = 0; i < objects / 6; i++) {
      byNumber.put(i + 1000, Item.of(i));
      byName.put("key " + i, Item.of(-i));
    }
    return new Object[] {byNumber, byName};
  }

  /** Items that are in two lists, one of which has a node for each. */
  @SuppressWarnings("JdkObsolete") // a node for each element is what is wanted
  private static Object[] lists(int objects) {
    List<Item> dense = new ArrayList<>();
    for (int i = 0; i < objects / 2; i++) {
      dense.add(Item.of(i));
    }
    return new Object[] {dense, new LinkedList<>(dense)};
  }

  private static Object[] trees(int objects) {
    Map<Long, Item> sorted = new TreeMap<>();
    for (int i = 0; i < objects / 6; i++) {
      sorted.put(i * 7919L % objects, Item.of(i));
    }
    Tree tree = Tree.of(0, objects / 2);
    return new Object[] {sorted, tree == null ? "" : tree};
  }

  /** A number that differs where the objects differ; sharing between two lists counts as well. */
  static long checksum(Object[] roots) {
    long sum = roots.length;
    for (Object root : roots) {
      sum = sum * 31 + checksum(root);
    }
    return roots[roots.length - 1] instanceof LinkedList<?> linked
        ? sum * 31 + (shares((List<?>) roots[0], linked) ? 1 : 0)
        : sum;
  }

  private static long checksum(Object root) {
    if (root instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .mapToLong(e -> e.getKey().hashCode() * ((Item) e.getValue()).sum())
          .sum();
    } else if (root instanceof List<?> list) {
      long sum = 0;
      for (Object item : list) {
        sum = sum * 31 + ((Item) item).sum();
      }
      return sum;
    } else if (root instanceof Tree tree) {
      return tree.sum();
    } else if (root instanceof long[] array) {
      return Arrays.hashCode(array);
    } else if (root instanceof double[] array) {
      return Arrays.hashCode(array);
    } else if (root instanceof int[] array) {
      return Arrays.hashCode(array);
    }
    return Arrays.hashCode((byte[]) root);
  }

  private static boolean shares(List<?> dense, List<?> linked) {
    int at = 0;
    for (Object item : linked) {
      if (dense.get(at++) != item) {
        return false;
      }
    }
    return at == dense.size();
  }
}
