package io.roamjvm.benchmarks.travellers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Workers that compute, and put what they find into a concurrent map and under a lock. Arguments:
 * how many, the steps of a unit of work, and a file whose appearance ends them. Prints every second
 * the units done so far and the milliseconds passed; at the end, whether any was lost.
 */
final class Spread implements Runnable {
  private final Map<Integer, Long> found;
  private final Object lock;
  private final long[] done;
  private final int number;
  private final int steps;

  private Spread(Map<Integer, Long> found, Object lock, long[] done, int number, int steps) {
    this.found = found;
    this.lock = lock;
    this.done = done;
    this.number = number;
    this.steps = steps;
  }

  public static void main(String[] args) throws Exception {
    int workers = Integer.parseInt(args[0]);
    int steps = Integer.parseInt(args[1]);
    Path stop = Path.of(args[2]);
    Map<Integer, Long> found = new ConcurrentHashMap<>();
    Object lock = new Object();
    long[] done = new long[2];
    Thread[] threads = new Thread[workers];
    for (int i = 0; i < workers; i++) {
      threads[i] = new Thread(new Spread(found, lock, done, i, steps), "worker-" + i);
      threads[i].start();
    }
    System.out.println("ready");
    long start = System.nanoTime();
    while (!Files.exists(stop)) {
      Thread.sleep(1000);
      synchronized (lock) {
        System.out.println("done " + done[0] + " after " + (System.nanoTime() - start) / 1_000_000);
      }
    }
    synchronized (lock) {
      done[1] = 1;
    }
    for (Thread thread : threads) {
      thread.join();
    }
    long inMap = found.values().stream().mapToLong(Long::longValue).sum();
    System.out.println(inMap == done[0] ? "intact" : "lost: " + inMap + " of " + done[0]);
  }

  @Override
  public void run() {
    long state = 1L + number;
    boolean more = true;
    while (more) {
      state = compute(state);
      found.merge((int) (state & 255), 1L, Long::sum);
      synchronized (lock) {
        done[0]++;
        more = done[1] == 0;
      }
    }
  }

  private long compute(long seed) {
    long state = seed;
    for (int i = 0; i < steps; i++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
    }
    return state;
  }
}
