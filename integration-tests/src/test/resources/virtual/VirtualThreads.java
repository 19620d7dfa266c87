import java.util.*; import java.util.concurrent.*; import java.util.concurrent.locks.*;
/** Much work on virtual threads, with locks, also against others; the result does not depend on their order. */
public class VirtualThreads {
  static long work(int seed, int n) { long h = seed; for (int i = 0; i < n; i++) { h = step(h, i); } return h; }
  static long step(long h, int i) { return h * 6364136223846793005L + i; }
  static long deep(int d, long h) { return d == 0 ? h : step(deep(d - 1, h + d), d); }
  static final Object mon = new Object(); static final long[] sh2 = new long[1];
  static void locked(int k) { synchronized (mon) { sh2[0] ^= work(k, 30); } }
  public static void main(String[] a) throws Exception {
    ReentrantLock lock = new ReentrantLock(); long[] shared = new long[1]; 
    List<Future<Long>> fs = new ArrayList<>();
    List<Thread> platform = new ArrayList<>();
    for (int t = 0; t < 8; t++) { int k = t; platform.add(new Thread(() -> { for (int r = 0; r < 100; r++) { locked(k * 100_000 + r); } })); }
    platform.forEach(Thread::start);
    try (var ex = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int t = 0; t < 400; t++) { int k = t; fs.add(ex.submit(() -> {
        long h = work(k, 2000); if (k % 3 == 0) Thread.sleep(1); h += deep(50, k);
        lock.lock(); try { shared[0] += work(k, 20); } finally { lock.unlock(); }
        for (int r = 0; r < 5; r++) { locked(k + 1000 * r); }
        return h; })); }
    }
    for (Thread thread : platform) { thread.join(); }
    long sum = 0; for (var f : fs) sum = sum * 31 + f.get();
    System.out.println(sum + " " + shared[0] + " " + sh2[0]);
  }
}
