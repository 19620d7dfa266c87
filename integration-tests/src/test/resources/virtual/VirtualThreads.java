import java.util.*; import java.util.concurrent.*; import java.util.concurrent.locks.*;
/** Much work on virtual threads, with locks; the result does not depend on their order. */
public class VirtualThreads {
  static long work(int seed, int n) { long h = seed; for (int i = 0; i < n; i++) { h = step(h, i); } return h; }
  static long step(long h, int i) { return h * 6364136223846793005L + i; }
  static long deep(int d, long h) { return d == 0 ? h : step(deep(d - 1, h + d), d); }
  public static void main(String[] a) throws Exception {
    ReentrantLock lock = new ReentrantLock(); long[] shared = new long[1]; Object mon = new Object(); long[] sh2 = new long[1];
    List<Future<Long>> fs = new ArrayList<>();
    try (var ex = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int t = 0; t < 400; t++) { int k = t; fs.add(ex.submit(() -> {
        long h = work(k, 2000); if (k % 3 == 0) Thread.sleep(1); h += deep(50, k);
        lock.lock(); try { shared[0] += work(k, 20); } finally { lock.unlock(); }
        synchronized (mon) { sh2[0] ^= work(k, 30); }
        return h; })); }
    }
    long sum = 0; for (var f : fs) sum = sum * 31 + f.get();
    System.out.println(sum + " " + shared[0] + " " + sh2[0]);
  }
}
