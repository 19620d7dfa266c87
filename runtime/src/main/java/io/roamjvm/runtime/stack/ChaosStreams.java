package io.roamjvm.runtime.stack;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BooleanSupplier;

/**
 * Chooses about every n-th safepoint, at random. Each thread has a stream of its own, made from the
 * seed, the thread's name, and how many threads with that name came before it: so a thread's
 * choices depend on the safepoints that it reaches itself, not on what other threads, the compilers
 * or the clock do meanwhile.
 */
public final class ChaosStreams implements BooleanSupplier {

  /** Largest mean distance. */
  public static final long LONGEST = 1L << 40;

  private static final int NAMES = 1 << 10;

  private static final class Stream {
    final SplittableRandom random;
    long left;

    Stream(SplittableRandom random) {
      this.random = random;
    }
  }

  private final long seed;
  private final long mean;
  private final AtomicIntegerArray threadsByName = new AtomicIntegerArray(NAMES);
  private final ThreadLocal<Stream> streams = ThreadLocal.withInitial(this::stream);

  /**
   * @param mean mean distance of two chosen safepoints, at least 1
   */
  public ChaosStreams(long seed, long mean) {
    if (mean < 1 || mean > LONGEST) {
      throw new IllegalArgumentException("not a distance of safepoints: " + mean);
    }
    this.seed = seed;
    this.mean = mean;
  }

  @Override
  public boolean getAsBoolean() {
    Stream stream = streams.get();
    if (--stream.left > 0) {
      return false;
    }
    stream.left = distance(stream.random);
    return true;
  }

  private Stream stream() {
    int name = Thread.currentThread().getName().hashCode();
    int before = threadsByName.getAndIncrement(name & (NAMES - 1));
    Stream stream =
        new Stream(new SplittableRandom(new SplittableRandom(seed ^ name).nextLong() + before));
    stream.left = distance(stream.random);
    return stream;
  }

  /** Between 1 and twice the mean, so that no distance is impossible for long. */
  private long distance(SplittableRandom random) {
    return random.nextLong(1, 2 * mean);
  }
}
