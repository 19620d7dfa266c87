package travellers;

import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Uses a class in whose statics there are objects that cannot travel: away from home for the first
 * time, then all of its statics. Argument: rounds of some milliseconds each before it does.
 */
public final class HomeStatics {

  /** Not used before the work. */
  private static final class Services {
    private static final ForkJoinPool POOL = new ForkJoinPool(1);
    private static final int[] TABLE = {3, 5, 7};
    private static @Nullable Thread watcher = new Thread("watcher");
    private static @Nullable Object nothing;
    private static int uses;

    private final String name;

    Services(String name) {
      this.name = name + TABLE[1];
      uses++;
    }

    static int table(int index) {
      return TABLE[index] + uses;
    }
  }

  private HomeStatics() {}

  public static void main(String[] args) {
    System.out.println("ready");
    long work = work(Integer.parseInt(args[0]));
    Services first = new Services("first");
    System.out.println(first.name + " " + Services.table(2) + " " + (Services.nothing == null));
    work += work(20);
    String text = first.name + work + Services.POOL.getParallelism() + watcherName();
    System.out.println(text);
    work += work(20);
    Services.watcher = null;
    Services.nothing = new int[] {Services.uses};
    System.out.println((Services.watcher == null) + " " + (Services.nothing == null) + " " + work);
    System.out.println(new Services("second").name + Services.POOL.isShutdown());
  }

  private static String watcherName() {
    Thread watcher = Services.watcher;
    return watcher == null ? "none" : watcher.getName();
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
