package io.roamjvm.examples;

import java.util.ArrayList;
import java.util.List;

/**
 * Threads that contend for monitors: counters that only stay equal if blocks exclude each other, a
 * ping-pong and a queue in which one lost notification stops everything, timed waits, interrupts of
 * which each must arrive once. Prints what came of it, which is the same in every run.
 */
public final class MonitorContention {

  private static final long STUCK_MILLIS = 120_000;
  private static final int WORKERS = 4;

  private static int sharedFirst;
  private static int sharedSecond;

  private final int rounds;
  private final Object lock = new Object();
  private final Object inner = new Object();
  private final List<String> wrong = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private int first;
  private int second;
  private int methodFirst;
  private int methodSecond;

  private boolean ping;
  private int exchanged;

  private final int[] queue = new int[3];
  private final Object notFull = new Object();
  private final Object notEmpty = new Object();
  private int head;
  private int size;
  private long taken;

  private int timedOut;
  private int sent;
  private int received;

  private MonitorContention(int rounds) {
    this.rounds = rounds;
  }

  /** Takes the number of rounds. */
  public static void main(String[] args) throws InterruptedException {
    new MonitorContention(args.length == 0 ? 1_000 : Integer.parseInt(args[0])).run();
  }

  private void run() throws InterruptedException {
    for (int i = 0; i < WORKERS; i++) {
      start("counter-" + i, this::count);
    }
    start("ping", () -> play(true));
    start("pong", () -> play(false));
    start("producer", this::produce);
    start("consumer", this::consume);
    start("sleeper", this::sleep);
    Thread target = start("target", this::beInterrupted);
    start("interrupter", () -> interrupt(target));
    for (Thread thread : threads) {
      thread.join(STUCK_MILLIS);
      if (thread.isAlive()) {
        stuck(thread);
      }
    }
    System.out.println("blocks " + first + " " + second);
    System.out.println("methods " + methodFirst + " " + methodSecond);
    System.out.println("class " + sharedFirst + " " + sharedSecond);
    System.out.println("exchanged " + exchanged + ", taken " + taken + ", waits " + timedOut);
    System.out.println("interrupts " + sent + " " + received);
    System.out.println("wrong " + wrong);
  }

  private Thread start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (InterruptedException | RuntimeException e) {
                wrong(name + " " + e);
              }
            },
            name);
    threads.add(thread);
    thread.start();
    return thread;
  }

  @FunctionalInterface
  private interface Work {
    void run() throws InterruptedException;
  }

  private void stuck(Thread thread) {
    System.out.println("stuck: " + thread.getName());
    for (Thread each : threads) {
      if (each.isAlive()) {
        System.err.println(each.getName() + " " + each.getState());
        for (StackTraceElement frame : each.getStackTrace()) {
          System.err.println("  " + frame);
        }
      }
    }
    Runtime.getRuntime().halt(3);
  }

  private void wrong(String what) {
    synchronized (wrong) {
      if (wrong.size() < 10) {
        wrong.add(what);
      }
    }
  }

  private static int delay(int i) {
    int sum = 0;
    for (int k = 0; k < (i & 3); k++) {
      sum += k;
    }
    return sum;
  }

  private void count() {
    for (int i = 0; i < rounds; i++) {
      blocks(i);
      methods(i, 2);
      ofTheClass(i);
    }
  }

  private void blocks(int i) {
    synchronized (lock) {
      int before = first;
      if (before != second) {
        wrong("blocks " + before + " " + second);
      }
      delay(i);
      first = before + 1;
      synchronized (inner) {
        delay(i + 1);
        synchronized (lock) {
          delay(i + 2);
        }
      }
      second = before + 1;
      delay(i + 3);
    }
  }

  private synchronized int methods(int i, int depth) {
    int before = methodFirst;
    if (depth == 2 && before != methodSecond) {
      wrong("methods " + before + " " + methodSecond);
    }
    if (depth > 0) {
      methodFirst = before + 1;
      methods(i, depth - 1);
      methodSecond++;
    }
    return delay(i);
  }

  private void ofTheClass(int i) {
    if (shared(i) != 0) {
      wrong("class");
    }
  }

  private static synchronized int shared(int i) {
    int before = sharedFirst;
    int difference = sharedFirst - sharedSecond;
    delay(i);
    sharedFirst = before + 1;
    delay(i + 1);
    sharedSecond = before + 1;
    return difference;
  }

  /** Uses the monitor that the counters contend for: only the other player may be notified. */
  private void play(boolean mine) throws InterruptedException {
    for (int i = 0; i < rounds; i++) {
      synchronized (lock) {
        while (ping != mine) {
          lock.wait();
        }
        if (first != second) {
          wrong("play " + first + " " + second);
        }
        delay(i);
        ping = !mine;
        exchanged++;
        lock.notify();
        delay(i + 1);
      }
    }
  }

  private void produce() throws InterruptedException {
    for (int i = 1; i <= rounds; i++) {
      synchronized (notFull) {
        while (size() == queue.length) {
          notFull.wait();
        }
        put(i);
      }
      synchronized (notEmpty) {
        delay(i);
        notEmpty.notify();
      }
    }
  }

  private void consume() throws InterruptedException {
    for (int i = 1; i <= rounds; i++) {
      synchronized (notEmpty) {
        while (size() == 0) {
          notEmpty.wait();
        }
        taken += take();
      }
      synchronized (notFull) {
        delay(i);
        notFull.notify();
      }
    }
  }

  private int size() {
    synchronized (queue) {
      return size;
    }
  }

  private void put(int value) {
    synchronized (queue) {
      delay(value);
      queue[(head + size) % queue.length] = value;
      size++;
    }
  }

  private int take() {
    synchronized (queue) {
      int value = queue[head];
      delay(value);
      head = (head + 1) % queue.length;
      size--;
      return value;
    }
  }

  /** Waits where nobody notifies it, among those who contend. */
  private void sleep() throws InterruptedException {
    for (int i = 0; i < rounds / 10; i++) {
      synchronized (this) {
        int before = methodFirst;
        if (before != methodSecond) {
          wrong("before a wait " + before + " " + methodSecond);
        }
        wait(1);
        before = methodFirst;
        delay(i);
        if (before != methodFirst || before != methodSecond) {
          wrong("after a wait " + before + " " + methodFirst + " " + methodSecond);
        }
        timedOut++;
      }
    }
  }

  private void beInterrupted() {
    int seen = 0;
    int i = 0;
    while (seen < rounds / 10) {
      boolean interrupted;
      synchronized (this) {
        i++;
        delay(i);
        try {
          if (i % 2 == 0) {
            wait(1);
          }
          interrupted = Thread.interrupted();
        } catch (InterruptedException e) {
          interrupted = true;
        }
        if (methodFirst != methodSecond) {
          wrong("interrupted " + methodFirst + " " + methodSecond);
        }
        delay(i);
      }
      if (interrupted) {
        seen++;
        synchronized (inner) {
          received++;
          inner.notifyAll();
        }
      }
    }
  }

  private void interrupt(Thread target) throws InterruptedException {
    while (sent < rounds / 10) {
      sent++;
      target.interrupt();
      synchronized (inner) {
        while (received < sent) {
          inner.wait();
        }
      }
    }
  }
}
