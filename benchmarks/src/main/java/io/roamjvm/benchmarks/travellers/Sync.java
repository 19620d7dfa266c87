package io.roamjvm.benchmarks.travellers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A worker that synchronises with a partner. Arguments: bytes that the two share, how often it does
 * each thing, and a file whose appearance has it begin. Prints nanoseconds for each, medians of ten
 * parts.
 */
@SuppressWarnings("ThreadPriorityCheck") // who waits for the other spins
final class Sync {
  private static final int PARTS = 10;

  private final byte[] data;
  private final int times;
  private final Object lock = new Object();
  private long guarded;
  private volatile boolean begun;
  private volatile boolean contend;
  private volatile boolean over;
  private volatile int ping;
  private volatile int pong;
  private final List<String> results = new ArrayList<>();

  private Sync(int bytes, int times) {
    this.data = new byte[bytes];
    this.times = times;
  }

  public static void main(String[] args) throws Exception {
    Sync sync = new Sync(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    Path begin = Path.of(args[2]);
    Thread worker = new Thread(sync::work, "worker");
    Thread partner = new Thread(sync::answer, "partner");
    worker.start();
    partner.start();
    System.out.println("ready");
    while (!Files.exists(begin)) {
      Thread.sleep(50);
    }
    sync.begun = true;
    worker.join();
    partner.join();
    for (String result : sync.results) {
      System.out.println(result);
    }
    System.out.println(sync.guarded >= sync.times && sync.data[0] == 0 ? "intact" : "lost");
  }

  /** One way to synchronise. */
  private interface Action {
    void run(int i);
  }

  private void work() {
    long state = data.length + 1L;
    while (!begun) {
      for (int i = 0; i < 1_000_000; i++) {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
      }
    }
    measure("uncontended", i -> enter());
    measure("read", i -> guarded += begun ? 0 : 1);
    measure("write", i -> pong = 0);
    if (data.length < 1 << 20) {
      measure("pingpong", this::exchange);
      contend = true;
      measure("contended", i -> enter());
    }
    over = true;
  }

  private void measure(String name, Action action) {
    long[] nanos = new long[PARTS];
    int each = Math.max(1, times / PARTS);
    for (int part = 0; part < PARTS; part++) {
      long start = System.nanoTime();
      for (int i = 1; i <= each; i++) {
        action.run(part * each + i);
      }
      nanos[part] = (System.nanoTime() - start) / each;
    }
    java.util.Arrays.sort(nanos);
    results.add(name + " " + nanos[PARTS / 2]);
  }

  private void enter() {
    synchronized (lock) {
      guarded++;
    }
  }

  private void exchange(int i) {
    ping = i;
    while (pong != i) {
      Thread.yield();
    }
  }

  private void answer() {
    while (!over) {
      if (contend) {
        enter();
      } else if (begun && pong != ping) {
        pong = ping;
      } else {
        Thread.yield();
      }
    }
  }
}
