package travellers;

import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.Deflater;

/**
 * Goes through what cannot travel by methods of the JDK: the frames above those can. Argument: how
 * long each call back works, in millions of steps.
 */
public final class Parted {
  private static final int CALLS = 60;
  private static final StringBuilder SEEN = new StringBuilder();
  private static int millions;
  private static long state = 88172645463325252L;

  private Parted() {}

  /** Holds native state. */
  private static final class Source implements Iterator<Integer> {
    private final Deflater deflater = new Deflater();
    private int left = CALLS;

    @Override
    public boolean hasNext() {
      if (left == 0) {
        deflater.end();
      }
      return left > 0;
    }

    @Override
    public Integer next() {
      return left--;
    }
  }

  public static void main(String[] args) {
    millions = Integer.parseInt(args[0]);
    System.out.println("ready");
    Iterable<Integer> source = Source::new;
    source.forEach(n -> work(n));
    int sum = StreamSupport.stream(source.spliterator(), false).mapToInt(n -> work(n) * 3).sum();
    try {
      source.forEach(
          n -> {
            if (work(n) == 2) {
              throw new IllegalStateException("thrown through frames that stayed");
            }
          });
    } catch (IllegalStateException e) {
      note(e);
    }
    System.out.println(state + " " + sum);
    System.out.println(SEEN);
  }

  private static int work(int n) {
    long x = state;
    for (int i = 0; i < millions * 1_000_000; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    state = x;
    if (n % 16 == 1) {
      note(new IllegalStateException("seen"));
    }
    return n;
  }

  private static void note(Exception e) {
    SEEN.append(e.getMessage());
    List.of(e.getStackTrace()).forEach(element -> SEEN.append("\n  ").append(element));
    SEEN.append('\n');
  }
}
