package travellers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that share memory in every way that the language and {@code java.util.concurrent} offer.
 * What it prints depends on no order, only on nothing being lost.
 */
public final class SharedMemory {

  private final Map<Integer, Integer> guarded = new HashMap<>();
  private final List<Integer> list = new ArrayList<>();
  private final ConcurrentHashMap<String, Long> concurrent = new ConcurrentHashMap<>();
  private final AtomicLong atomic = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private long underLock;
  private final BlockingQueue<long[]> queue = new LinkedBlockingQueue<>(4);
  private final Object door = new Object();
  private int inside;
  private int most;
  private static int counted;
  private volatile int turn;
  private int[] plain = new int[64];

  private SharedMemory() {}

  static synchronized void count() {
    counted++;
  }

  private static long work(long seed) {
    long x = seed;
    for (int i = 0; i < 200_000; i++) {
      x = x * 6364136223846793005L + 1442695040888963407L;
    }
    return x;
  }

  private void round(int thread, int round) throws InterruptedException {
    long random = work(thread * 1000L + round);
    int key = (int) (random >>> 60);
    synchronized (guarded) {
      guarded.merge(key, 1, Integer::sum);
      list.add(thread);
    }
    concurrent.merge("key" + key, 1L, Long::sum);
    atomic.addAndGet(thread + round);
    lock.lock();
    try {
      underLock += thread;
      plain[thread] += round;
    } finally {
      lock.unlock();
    }
    count();
    enter();
    leave();
  }

  /** At most two threads are inside. */
  private void enter() throws InterruptedException {
    synchronized (door) {
      while (inside == 2) {
        door.wait();
      }
      inside++;
      most = Math.max(most, inside);
    }
  }

  private void leave() {
    synchronized (door) {
      inside--;
      door.notifyAll();
    }
  }

  private void produce(int rounds) {
    try {
      for (int i = 0; i < rounds; i++) {
        queue.put(new long[] {i, work(i)});
      }
      queue.put(new long[] {-1, 0});
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private long consumed;

  private void consume() {
    try {
      for (long[] next = queue.take(); next[0] >= 0; next = queue.take()) {
        consumed += next[1] ^ work(next[0]);
        consumed++;
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private final int[] passed = new int[1];

  /** Each writes plainly, then passes the turn on by a volatile write. */
  @SuppressWarnings({"ThreadPriorityCheck", "NonAtomicVolatileUpdate"}) // that is what it tries
  private void pass(int me, int of, int rounds) {
    for (int i = 0; i < rounds; i++) {
      while (turn % of != me) {
        Thread.yield();
      }
      if (passed[0] != turn) {
        throw new IllegalStateException("turn " + turn + " but " + passed[0]);
      }
      work(i);
      passed[0]++;
      turn++;
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    int rounds = Integer.parseInt(arguments[0]);
    SharedMemory shared = new SharedMemory();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      int number = t;
      threads.add(
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < rounds; i++) {
                    shared.round(number, i);
                  }
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              },
              "worker-" + t));
    }
    threads.add(new Thread(() -> shared.produce(rounds), "producer"));
    threads.add(new Thread(shared::consume, "consumer"));
    threads.add(new Thread(() -> shared.pass(0, 2, rounds / 20), "passer-0"));
    threads.add(new Thread(() -> shared.pass(1, 2, rounds / 20), "passer-1"));
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("guarded " + new TreeMap<>(shared.guarded));
    System.out.println("list " + shared.list.size());
    System.out.println("concurrent " + new TreeMap<>(shared.concurrent));
    System.out.println("atomic " + shared.atomic + " locked " + shared.underLock);
    System.out.println(
        "counted " + counted + " inside " + shared.inside + " at most 2: " + (shared.most <= 2));
    System.out.println("plain " + shared.plain[0] + " " + shared.plain[1] + " " + shared.plain[2]);
    System.out.println("consumed " + shared.consumed);
    System.out.println("passed " + shared.passed[0] + " of " + shared.turn);
  }
}
