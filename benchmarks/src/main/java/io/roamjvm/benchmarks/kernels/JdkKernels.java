package io.roamjvm.benchmarks.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Methods of the JDK that call the program back, with call backs that do next to nothing: so what
 * is woven into those methods shows as much as it can.
 */
final class JdkKernels {
  private static final int LENGTH = 100_000;
  private static final int SORTED = 20_000;

  private JdkKernels() {}

  static Map<String, Supplier<Kernel>> all() {
    List<Integer> numbers = new ArrayList<>();
    Lcg random = new Lcg(29);
    for (int i = 0; i < LENGTH; i++) {
      numbers.add(random.next(LENGTH));
    }
    Integer[] row = numbers.subList(0, SORTED).toArray(new Integer[0]);
    Map<String, Supplier<Kernel>> kernels = new LinkedHashMap<>();
    kernels.put("jdk-for-each", () -> () -> forEach(numbers));
    kernels.put("jdk-remove-if", () -> () -> removeIf(numbers));
    kernels.put("jdk-iterable", () -> () -> iterable(numbers));
    kernels.put("jdk-stream", () -> () -> stream(numbers));
    kernels.put("jdk-collect", () -> () -> collect(numbers));
    kernels.put("jdk-int-range", () -> JdkKernels::intRange);
    kernels.put("jdk-long-range", () -> JdkKernels::longRange);
    kernels.put("jdk-short-streams", () -> () -> shortStreams(row));
    kernels.put("jdk-flat-map", () -> () -> flatMap(row));
    kernels.put("jdk-sort", () -> () -> sort(row));
    kernels.put("jdk-sort-comparable", () -> () -> sortComparable(row));
    kernels.put("jdk-sort-comparing", () -> () -> sortComparing(row));
    kernels.put("jdk-compute", () -> () -> compute(numbers));
    kernels.put("jdk-map-for-each", () -> mapForEach(numbers));
    kernels.put("jdk-tree-map", () -> () -> treeMap(row));
    kernels.put("jdk-priority-queue", () -> () -> priorityQueue(row));
    kernels.put("jdk-optional", () -> () -> optional(row));
    return kernels;
  }

  private static double forEach(List<Integer> numbers) {
    long[] sum = {0};
    for (int round = 0; round < 10; round++) {
      numbers.forEach(n -> sum[0] += n);
    }
    return sum[0];
  }

  private static double removeIf(List<Integer> numbers) {
    List<Integer> some = new ArrayList<>(numbers);
    some.removeIf(n -> n % 3 == 0);
    some.replaceAll(n -> n + 1);
    return some.size() + some.get(7);
  }

  private static double iterable(List<Integer> numbers) {
    long[] sum = {0};
    for (int round = 0; round < 10; round++) {
      Collections.unmodifiableList(numbers).iterator().forEachRemaining(n -> sum[0] += n);
    }
    return sum[0];
  }

  private static double stream(List<Integer> numbers) {
    return numbers.stream().filter(n -> n % 2 == 0).mapToLong(n -> n * 3L).sum();
  }

  private static double collect(List<Integer> numbers) {
    Map<Integer, Long> groups =
        numbers.stream().collect(Collectors.groupingBy(n -> n & 31, Collectors.counting()));
    return groups.getOrDefault(5, 0L) * 31.0 + groups.getOrDefault(9, 0L);
  }

  private static double intRange() {
    return IntStream.range(0, 10 * LENGTH).map(i -> i ^ (i >>> 3)).filter(i -> i % 3 != 0).sum();
  }

  private static double longRange() {
    return LongStream.range(0, 10 * LENGTH).map(i -> i * i).reduce(0, (a, b) -> a ^ b);
  }

  private static double shortStreams(Integer[] row) {
    long sum = 0;
    for (int i = 0; i + 4 < row.length; i++) {
      sum += Arrays.stream(row, i, i + 4).mapToInt(n -> n).filter(n -> (n & 1) == 0).sum();
    }
    return sum;
  }

  private static double flatMap(Integer[] row) {
    return Arrays.stream(row).flatMapToInt(n -> IntStream.range(n, n + 3)).asLongStream().sum();
  }

  private static double sort(Integer[] row) {
    Integer[] sorted = row.clone();
    Arrays.sort(sorted, (a, b) -> b - a);
    return sorted[0] + sorted[row.length / 2] * 3.0;
  }

  private static double sortComparable(Integer[] row) {
    List<Integer> sorted = new ArrayList<>(Arrays.asList(row));
    Collections.sort(sorted);
    return sorted.get(0) + sorted.get(row.length / 2) * 3.0;
  }

  private static double sortComparing(Integer[] row) {
    List<Integer> sorted = new ArrayList<>(Arrays.asList(row));
    sorted.sort(Comparator.comparingInt((Integer n) -> n & 255).thenComparing(n -> n));
    return sorted.get(0) + sorted.get(row.length / 2) * 3.0;
  }

  private static double compute(List<Integer> numbers) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (Integer n : numbers) {
      counts.merge(n & 1023, 1, Integer::sum);
      counts.computeIfAbsent(n & 4095, k -> k + 1);
    }
    return counts.size() + counts.getOrDefault(5, 0);
  }

  private static Kernel mapForEach(List<Integer> numbers) {
    Map<Integer, Integer> map = new HashMap<>();
    numbers.forEach(n -> map.put(n, n + 1));
    return () -> {
      long[] sum = {0};
      for (int round = 0; round < 5; round++) {
        map.forEach((k, v) -> sum[0] += k ^ v);
      }
      return sum[0];
    };
  }

  private static double treeMap(Integer[] row) {
    TreeMap<Integer, Integer> tree = new TreeMap<>((a, b) -> b - a);
    for (Integer n : row) {
      tree.put(n, n + 1);
    }
    return tree.size() + tree.getOrDefault(row[5], 0);
  }

  private static double priorityQueue(Integer[] row) {
    PriorityQueue<Integer> queue = new PriorityQueue<>((a, b) -> b - a);
    for (Integer n : row) {
      queue.add(n);
    }
    long sum = 0;
    while (!queue.isEmpty()) {
      sum = sum * 31 + queue.remove();
    }
    return sum;
  }

  private static double optional(Integer[] row) {
    long sum = 0;
    for (int round = 0; round < 20; round++) {
      for (Integer n : row) {
        sum += Optional.of(n).filter(v -> v % 3 != 0).map(v -> v + 1).orElseGet(() -> 7);
      }
    }
    return sum;
  }
}
