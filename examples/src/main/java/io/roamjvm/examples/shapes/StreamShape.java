package io.roamjvm.examples.shapes;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Streams whose stages call back into loops: the frames of the JDK lie between ours. */
public final class StreamShape {
  private StreamShape() {}

  public static String run() {
    Digest digest = new Digest();
    int[] seen = {0};
    List<Integer> numbers =
        IntStream.range(0, 16).map(StreamShape::loop).boxed().collect(Collectors.toList());
    for (int round = 1; round < 3; round++) {
      int by = round;
      digest.add(
          numbers.stream()
              .filter(n -> loop(n) % 3 != by)
              .map(n -> "s" + loop(n * by))
              .peek(s -> seen[0] += s.length())
              .collect(Collectors.joining(",")));
      digest.add(
          numbers.stream().mapToLong(n -> loop(n) * (long) by).reduce(1, (a, b) -> a * 31 + b));
      Map<Integer, List<String>> groups =
          numbers.stream()
              .collect(
                  Collectors.groupingBy(
                      n -> loop(n) % 4,
                      TreeMap::new,
                      Collectors.mapping(n -> "n" + n, Collectors.toList())));
      digest.add(groups);
      digest.add(
          Stream.iterate(1, n -> n < 50, n -> loop(n) + by)
              .flatMap(n -> Stream.of(n, -n))
              .sorted()
              .findFirst()
              .orElse(0));
      digest
          .add(numbers.stream().anyMatch(n -> loop(n) == 27))
          .add(IntStream.rangeClosed(1, 5).mapToObj(StreamShape::loop).toList());
    }
    numbers.forEach(n -> seen[0] ^= loop(n));
    numbers.removeIf(n -> loop(n) > 20);
    return digest + " " + seen[0] + numbers;
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
