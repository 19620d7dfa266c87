package io.roamjvm.examples.shapes;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Calls back from the JDK into the program while it holds half-made state: maps, optionals,
 * functions.
 */
public final class CallbackShape {
  private CallbackShape() {}

  private final Map<Integer, Long> known = new HashMap<>();

  private long collatz(int n) {
    long steps = 0;
    int at = n;
    while (at != 1 && !known.containsKey(at)) {
      at = at % 2 == 0 ? at / 2 : 3 * at + 1;
      steps += loop(0);
    }
    long total = steps + known.getOrDefault(at, 0L);
    known.put(n, total);
    return total;
  }

  public static String run() {
    Digest digest = new Digest();
    CallbackShape shape = new CallbackShape();
    Map<String, Integer> tree = new TreeMap<>();
    for (int i = 1; i < 12; i++) {
      int number = i;
      digest.add(
          Optional.of(i)
              .map(n -> shape.collatz(n))
              .filter(n -> loop((int) (n % 9)) > 2)
              .orElseGet(() -> (long) loop(number)));
      tree.computeIfAbsent("k" + i % 4, key -> loop(key.length() + number));
      tree.computeIfPresent("k" + i % 3, (key, old) -> old > 30 ? null : old + loop(number));
      Function<Integer, Integer> chain = CallbackShape::loop;
      digest.add(chain.compose((Integer n) -> n + loop(number)).andThen(n -> n * 3).apply(i));
      int[] filled = new int[4];
      Arrays.setAll(filled, k -> loop(k + number));
      Arrays.parallelPrefix(filled, 0, 2, (a, b) -> a * 3 + b);
      digest.add(Arrays.toString(filled));
    }
    tree.forEach((key, value) -> digest.add(key + loop(value)));
    tree.replaceAll((key, value) -> value + loop(key.length()));
    return digest + " " + tree + " " + shape.known.size();
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
