package io.roamjvm.benchmarks.kernels;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A sequential stream pipeline of lambdas, grouped into a map. */
final class Streams implements Kernel {
  private static final int LENGTH = 100_000;

  @Override
  public double run() {
    Map<Integer, Long> groups =
        IntStream.range(0, LENGTH)
            .map(i -> i * 31 % 1009)
            .filter(i -> i % 3 != 0)
            .mapToObj(i -> new int[] {i % 50, i})
            .collect(
                Collectors.groupingBy(
                    pair -> pair[0], TreeMap::new, Collectors.summingLong(pair -> pair[1])));
    long total = 0;
    for (Map.Entry<Integer, Long> group : groups.entrySet()) {
      total = total * 5 + group.getKey() + group.getValue();
    }
    return total;
  }
}
