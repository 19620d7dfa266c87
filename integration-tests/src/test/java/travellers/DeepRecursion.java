package travellers;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Works at the bottom of a deep recursion until a file exists, then for a while at some places on
 * the way back, and prints what it has computed. Arguments: depth, the file, milliseconds at each
 * place, and {@code main} or {@code thread}: where.
 */
public final class DeepRecursion {
  /** So many frames apart are the places on the way back. */
  private static final int PLACES = 4_000;

  private static final long MILLIS_BETWEEN_LOOKS = 200;

  private final Path until;
  private final long millis;

  private DeepRecursion(Path until, long millis) {
    this.until = until;
    this.millis = millis;
  }

  public static void main(String[] args) {
    int depth = Integer.parseInt(args[0]);
    compile();
    DeepRecursion recursion = new DeepRecursion(Path.of(args[1]), Long.parseLong(args[2]));
    Runnable run = () -> System.out.println(recursion.down(depth, 0x5DEECE66DL, depth * 0.5));
    if (args[3].equals("main")) {
      run.run();
    } else {
      new Thread(run).start();
    }
  }

  /** Frames of compiled code are smaller: ten thousand of them fit on an ordinary stack. */
  private static void compile() {
    DeepRecursion shallow = new DeepRecursion(Path.of("/"), 0);
    long end = System.nanoTime() + 1_000_000_000;
    while (System.nanoTime() < end) {
      shallow.down(200, 1, 1);
    }
  }

  private long down(int depth, long seed, double weight) {
    if (depth == 0) {
      return bottom(seed);
    }
    long below = down(depth - 1, seed * 25214903917L + depth, weight + depth);
    long sum = below * 31 + seed ^ (long) weight;
    return depth % PLACES == 0 ? work(sum, millis) : sum;
  }

  private long bottom(long seed) {
    long mixed = seed;
    while (!Files.exists(until)) {
      mixed = work(mixed, MILLIS_BETWEEN_LOOKS);
    }
    return mixed;
  }

  /** Takes its time; what it returns does not depend on how long. */
  private static long work(long seed, long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    long mixed = seed;
    while (System.nanoTime() < end) {
      for (int i = 0; i < 1000; i++) {
        mixed = mixed * 25214903917L + i;
      }
    }
    return mixed == 0 ? seed + 1 : seed;
  }
}
