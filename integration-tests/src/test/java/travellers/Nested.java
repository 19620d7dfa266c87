package travellers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Calls methods of the JDK that call it back, and above their frames the same methods again; then
 * the same deep below {@code main}. Argument: how long each innermost call works, in thousands of
 * steps.
 */
public final class Nested {

  private static int thousands;
  private static long state = 88172645463325252L;

  private Nested() {}

  public static void main(String[] args) {
    thousands = Integer.parseInt(args[0]);
    List<Integer> numbers = new ArrayList<>(List.of(7, 2, 9, 4));
    System.out.println("first " + first(new ArrayList<>(List.of(7, 2, 9, 4, 5, 1, 8))));
    for (int i = 0; i < 3; i++) {
      System.out.println("again " + again(40, numbers));
    }
    System.out.println(state);
  }

  private static String first(List<Integer> numbers) {
    StringBuilder seen = new StringBuilder();
    numbers.forEach(
        n ->
            numbers.stream()
                .sorted((a, b) -> byWork(numbers, a, b))
                .forEach(m -> seen.append(n).append(again(0, List.of(n, m))).append(' ')));
    return seen.toString();
  }

  private static int byWork(List<Integer> numbers, int a, int b) {
    int[] sum = {0};
    numbers.forEach(n -> sum[0] += work(n));
    return a - b + 0 * sum[0];
  }

  /** Deep enough, so that whole stacks are deeper than all of {@link #first}. */
  private static String again(int depth, List<Integer> numbers) {
    if (depth > 0) {
      return again(depth - 1, numbers);
    }
    TreeMap<Integer, String> tree = new TreeMap<>(Comparator.comparing(Nested::work));
    numbers.forEach(n -> tree.computeIfAbsent(n, k -> "t" + work(k)));
    return tree.toString();
  }

  private static int work(int n) {
    long x = state;
    for (int i = 0; i < thousands * 1000 + 3; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    state = x;
    return n;
  }
}
