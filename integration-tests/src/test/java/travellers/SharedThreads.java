package travellers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Threads that deal with threads: subclasses with fields, who is the current one, joining,
 * starting, interrupting, parking, names, thread-locals, handlers of exceptions. What it prints
 * depends on no order.
 */
public final class SharedThreads {

  private static final ThreadLocal<long[]> LOCAL = ThreadLocal.withInitial(() -> new long[1]);
  private static final Map<String, String> WRONG = new ConcurrentHashMap<>();
  private static final Map<String, String> UNCAUGHT = new ConcurrentHashMap<>();
  private static final Supplier<Thread> CURRENT = Thread::currentThread;

  private SharedThreads() {}

  private static void check(boolean right, String what) {
    if (!right) {
      WRONG.put(what, Thread.currentThread().getName());
    }
  }

  private static long work(long seed) {
    long x = seed;
    for (int i = 0; i < 4_000_000; i++) {
      x = x * 6364136223846793005L + 1442695040888963407L;
    }
    return x >>> 1;
  }

  /** What threads of this program have in common. */
  private abstract static class Counting extends Thread {
    private final int number;
    private long sum;
    private int rounds;

    Counting(String name, int number) {
      super(name + "-" + number);
      this.number = number;
    }

    void round(long seed) {
      sum += work(seed + number);
      rounds++;
      LOCAL.get()[0]++;
      check(Thread.currentThread() == this, "currentThread()");
      check(CURRENT.get() == this, "CURRENT");
      Supplier<Thread> current = Thread::currentThread;
      check(current.get() == this, "Thread::currentThread");
      check(((Counting) currentThread()).rounds == rounds, "inherited currentThread()");
      check(Thread.currentThread().getName().equals(getName()), "getName");
      check(isAlive() && getState() == Thread.State.RUNNABLE, "alive");
      check(Thread.currentThread().getId() == getId(), "getId");
      check(LOCAL.get()[0] == rounds, "thread-local");
    }
  }

  private static final class Worker extends Counting {
    private final int rounds;
    private final LongSupplier seeds;
    private String last = "";

    Worker(int number, int rounds, LongSupplier seeds) {
      super("worker", number);
      this.rounds = rounds;
      this.seeds = seeds;
    }

    @Override
    public void run() {
      for (int i = 0; i < rounds; i++) {
        round(i + seeds.getAsLong());
        setName("worker " + i);
        last = currentThread().getName();
        check(last.equals("worker " + i), "setName");
      }
    }
  }

  /** Starts threads, computes meanwhile, and reads what they have left behind. */
  private static final class Parent extends Counting {
    private final int children;
    private long total;

    Parent(int number, int children) {
      super("parent", number);
      this.children = children;
    }

    @Override
    public void run() {
      try {
        for (int i = 0; i < children; i++) {
          long[] seed = new long[1];
          Worker child = new Worker(i, 2, () -> seed[0]);
          check(child.getState() == Thread.State.NEW && !child.isAlive(), "unstarted");
          child.setDaemon(true);
          seed[0] = i;
          child.start();
          round(i);
          child.join();
          check(child.getState() == Thread.State.TERMINATED && !child.isAlive(), "ended");
          check(child.isDaemon(), "daemon");
          total += ((Counting) child).sum ^ seed[0];
          Thread plain = new Thread(() -> seed[0] += work(seed[0]), "plain");
          plain.start();
          plain.join(100_000);
          check(!plain.isAlive(), "joined");
          total += seed[0];
        }
      } catch (InterruptedException e) {
        check(false, "interrupted parent");
      }
    }
  }

  /** Is interrupted whatever it does. */
  private static final class Patient extends Counting {
    private final int turns;
    private volatile int begun;
    private volatile int ended;
    private int interrupts;
    private final Object door = new Object();
    private final LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();

    Patient(int turns) {
      super("patient", 0);
      this.turns = turns;
    }

    @Override
    public void run() {
      for (int i = 0; i < turns; i++) {
        begun = i + 1;
        try {
          await(i % 9);
          interrupts++;
        } catch (InterruptedException e) {
          check(!isInterrupted(), "interrupted after an exception");
          interrupts++;
        }
        check(!Thread.interrupted(), "interrupted twice");
        round(i);
        ended = i + 1;
      }
    }

    private void await(int how) throws InterruptedException {
      switch (how) {
        case 0 -> {
          while (!isInterrupted()) {
            work(1);
          }
          check(Thread.currentThread().isInterrupted(), "isInterrupted clears");
          check(Thread.interrupted(), "interrupted");
        }
        case 1 -> {
          while (!Thread.interrupted()) {
            work(2);
          }
        }
        case 2 -> Thread.sleep(100_000);
        case 3 -> {
          synchronized (door) {
            while (true) {
              door.wait(100_000);
            }
          }
        }
        case 4 -> {
          while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park(this);
          }
          Thread.interrupted();
        }
        case 5 -> queue.take();
        case 6 -> new CountDownLatch(1).await();
        case 7 -> TimeUnit.SECONDS.sleep(100);
        default -> {
          Thread.currentThread().interrupt();
          check(isInterrupted(), "interrupted itself");
          Thread.sleep(100_000);
        }
      }
      check(how == 0 || how == 1 || how == 4, "no exception at " + how);
    }
  }

  /** Interrupts it. */
  private static final class Nurse extends Counting {
    private final Patient patient;

    Nurse(Patient patient) {
      super("nurse", 0);
      this.patient = patient;
    }

    @Override
    public void run() {
      try {
        for (int i = 0; i < patient.turns; i++) {
          while (patient.begun < i + 1) {
            Thread.sleep(1);
          }
          round(i);
          if (i % 9 != 8) {
            patient.interrupt();
          }
          while (patient.ended < i + 1) {
            Thread.sleep(1);
          }
        }
      } catch (InterruptedException e) {
        check(false, "interrupted nurse");
      }
    }
  }

  /** Two of them pass a turn on by parking. */
  private static final class Parker extends Counting {
    private final int[] plain;
    private final int turns;
    private Parker other = this;
    private volatile boolean mine;

    Parker(int number, int turns, int[] plain) {
      super("parker", number);
      this.turns = turns;
      this.plain = plain;
    }

    @Override
    public void run() {
      for (int i = 0; i < turns; i++) {
        while (!mine) {
          LockSupport.park(this);
        }
        mine = false;
        plain[0]++;
        round(i);
        other.mine = true;
        LockSupport.unpark(other);
      }
    }
  }

  private static final class Failing extends Counting {
    private final int rounds;

    Failing(int number, int rounds) {
      super("failing", number);
      this.rounds = rounds;
    }

    @Override
    public void run() {
      for (int i = 0; i < rounds; i++) {
        round(i);
      }
      setUncaughtExceptionHandler(
          (thread, e) -> {
            check(thread == this && Thread.currentThread() == this, "handler");
            UNCAUGHT.put(getName(), e.getMessage());
          });
      throw new IllegalStateException("after " + ((Counting) this).rounds);
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    int rounds = Integer.parseInt(arguments[0]);
    Patient patient = new Patient(rounds / 8);
    int[] plain = new int[1];
    Parker first = new Parker(0, rounds / 8, plain);
    Parker second = new Parker(1, rounds / 8, plain);
    first.other = second;
    second.other = first;
    first.mine = true;
    Parent parent = new Parent(0, rounds / 16);
    Worker worker = new Worker(0, rounds / 2, () -> 1);
    List<Counting> threads =
        new ArrayList<>(
            List.of(
                worker,
                parent,
                patient,
                new Nurse(patient),
                first,
                second,
                new Failing(0, rounds)));
    threads.forEach(Thread::start);
    Map<String, Long> sums = new TreeMap<>();
    for (Counting thread : threads) {
      thread.join();
      sums.put(thread.getClass().getSimpleName() + thread.number, thread.sum + thread.rounds);
    }
    System.out.println("sums " + sums);
    System.out.println("children " + parent.total + " last " + worker.last);
    System.out.println("interrupts " + patient.interrupts + " parked " + plain[0]);
    System.out.println("uncaught " + new TreeMap<>(UNCAUGHT));
    System.out.println("wrong " + new TreeMap<>(WRONG));
  }
}
