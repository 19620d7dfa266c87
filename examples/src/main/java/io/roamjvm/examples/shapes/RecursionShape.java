package io.roamjvm.examples.shapes;

/**
 * Recursion: Fibonacci, Ackermann, mutual, through an interface, and permutations by backtracking.
 */
public final class RecursionShape {
  private RecursionShape() {}

  private interface Walker {
    long walk(int n, Walker other);
  }

  private static int swaps;

  public static String run() {
    swaps = 0;
    Walker even = (n, other) -> n <= 0 ? 1 : 2 + other.walk(n - 1, (m, same) -> m + n);
    int[] order = {1, 2, 3, 4};
    StringBuilder found = new StringBuilder();
    permute(order, 0, found);
    return fibonacci(11)
        + " "
        + ackermann(2, 3)
        + " "
        + isEven(20)
        + isOdd(21)
        + isEven(9)
        + " "
        + even.walk(5, even)
        + " "
        + hanoi(5, 'a', 'b', 'c')
        + " "
        + found.toString().hashCode()
        + " "
        + swaps;
  }

  private static int fibonacci(int n) {
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
  }

  private static int ackermann(int m, int n) {
    if (m == 0) {
      return n + 1;
    }
    return n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
  }

  private static boolean isEven(int n) {
    return n == 0 || isOdd(n - 1);
  }

  private static boolean isOdd(int n) {
    return n != 0 && isEven(n - 1);
  }

  private static long hanoi(int n, char from, char via, char to) {
    return n == 0 ? 1 : hanoi(n - 1, from, to, via) * 31 + from - to + hanoi(n - 1, via, from, to);
  }

  private static void permute(int[] order, int at, StringBuilder found) {
    if (at == order.length) {
      for (int number : order) {
        found.append(number);
      }
      return;
    }
    for (int i = at; i < order.length; i++) {
      swap(order, at, i);
      permute(order, at + 1, found);
      swap(order, at, i);
    }
  }

  private static void swap(int[] order, int i, int j) {
    int kept = order[i];
    order[i] = order[j];
    order[j] = kept;
    swaps++;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
