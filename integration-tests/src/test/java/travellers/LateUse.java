package travellers;

/**
 * Sets a thread-local, then uses a class that it has not used since it left home. Argument: rounds
 * of some milliseconds each before it does.
 */
public final class LateUse {
  private static final ThreadLocal<String> LOCAL = new ThreadLocal<>();

  /** Initialised at home; a guest fetches its statics when they are first used there. */
  private static final class Late {
    private static final int[] TABLE = {3, 5, 7};

    private Late() {}
  }

  private LateUse() {}

  public static void main(String[] args) {
    int sum = Late.TABLE[0];
    LOCAL.set("at home");
    System.setProperty("late.use", "at home");
    System.out.println("ready");
    long work = work(Integer.parseInt(args[0]));
    LOCAL.set("set later");
    System.setProperty("late.use", "set later");
    sum += Late.TABLE[1];
    System.out.println(
        LOCAL.get() + ", " + System.getProperty("late.use") + ", " + sum + ", " + work);
  }

  private static long work(int rounds) {
    long state = 88172645463325252L;
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < 3_000_000; i++) {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
      }
    }
    return state;
  }
}
