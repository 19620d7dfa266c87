package travellers;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Works in the worker of an executor, whose other threads have ended: in a {@link Future}, some
 * calls deep. Argument: how long, in thousands of steps.
 */
public final class Pooled {

  /** Frames of the program, {@code call} included, its bridge not. */
  private static final int DEPTH = 12;

  private Pooled() {}

  private record Job(int thousands) implements Callable<Long> {
    @Override
    public Long call() {
      return deeper(DEPTH - 1, thousands);
    }

    private static long deeper(int depth, int thousands) {
      if (depth > 1) {
        return deeper(depth - 1, thousands) + depth;
      }
      long x = 88172645463325252L;
      for (int i = 0; i < thousands; i++) {
        for (int j = 0; j < 1000; j++) {
          x ^= x << 13;
          x ^= x >>> 7;
          x ^= x << 17;
        }
      }
      return x;
    }
  }

  /** Runs behind the job, in the same worker. */
  private record End(ExecutorService pool, Future<Long> job) implements Runnable {
    @Override
    public void run() {
      try {
        System.out.println(job.isDone() + " " + job.get(0, TimeUnit.SECONDS));
      } catch (Exception e) {
        System.out.println(e);
      }
      System.out.println(Thread.currentThread().getName());
      pool.shutdown();
    }
  }

  public static void main(String[] args) {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    Future<Long> job = pool.submit(new Job(Integer.parseInt(args[0])));
    pool.execute(new End(pool, job));
    System.out.println("ready");
  }
}
