package travellers;

/** A recursion without end: what the program catches is its own overflow, and nothing else. */
public final class Overflow {
  private static final int ROUNDS = 5;

  private Overflow() {}

  public static void main(String[] args) {
    for (int round = 0; round < ROUNDS; round++) {
      String caught = "nothing";
      try {
        down(round);
      } catch (StackOverflowError e) {
        caught = "overflowed " + (e.getMessage() == null);
      }
      System.out.println(caught);
    }
  }

  @SuppressWarnings("InfiniteRecursion") // that is the point
  private static long down(long value) {
    long next = value;
    for (int i = 0; i < 3; i++) {
      next += i;
    }
    return down(next) + value;
  }
}
