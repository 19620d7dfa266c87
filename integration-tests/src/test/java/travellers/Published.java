package travellers;

import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Objects that a thread makes for itself, and that become shared while it is in the middle of using
 * them. Argument: how often.
 */
@SuppressWarnings({"JdkObsolete", "LockNotBeforeTry", "ReferenceEquality"}) // what is tried
public final class Published {

  private final Object door = new Object();
  private Vector<Integer> vector = new Vector<>();
  private ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();
  private ReentrantLock lock = new ReentrantLock();
  private int published;
  private int answered;
  private boolean over;

  private final TreeMap<String, Integer> seen = new TreeMap<>();

  private Published() {}

  private void see(String what) {
    seen.merge(what, 1, Integer::sum);
  }

  private static long work(long seed) {
    long x = seed;
    for (int i = 0; i < 3_000_000; i++) {
      x = x * 6364136223846793005L + 1442695040888963407L;
    }
    return x;
  }

  private void publish() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      work(i);
    }
    Vector<Integer> mine = new Vector<>(List.of(1, 2, 3));
    Iterator<Integer> iterator = mine.iterator();
    iterator.next();
    ConcurrentHashMap<Integer, Integer> table = new ConcurrentHashMap<>();
    table.put(1, 1);
    Iterator<Integer> keys = table.keySet().iterator();
    var values = table.values();
    ReentrantLock own = new ReentrantLock();
    Condition condition = own.newCondition();
    own.lock();
    synchronized (door) {
      vector = mine;
      map = table;
      lock = own;
      published++;
      door.notifyAll();
      while (answered != published) {
        door.wait();
      }
    }
    see("contended " + own.hasQueuedThreads());
    see("waiters " + own.hasWaiters(condition));
    own.unlock();
    try {
      iterator.next();
      see("iterator went on");
    } catch (ConcurrentModificationException e) {
      see("iterator failed");
    }
    see("key " + keys.next());
    keys.remove();
    see("values " + values);
    synchronized (door) {
      see("map " + map.keySet() + " is mine " + (map == table));
    }
  }

  /** Uses what the other has published. */
  private void answer() throws InterruptedException {
    while (true) {
      synchronized (door) {
        while (answered == published && !over) {
          door.wait();
        }
        if (over) {
          return;
        }
        vector.add(4);
        map.put(2, 2);
        if (!lock.isLocked() || lock.isHeldByCurrentThread() || lock.tryLock()) {
          throw new IllegalStateException("the lock is not held by who holds it: " + lock);
        }
        answered++;
        door.notifyAll();
      }
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    int rounds = Integer.parseInt(arguments[0]);
    Published both = new Published();
    Thread worker =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < rounds; i++) {
                  both.publish();
                }
                synchronized (both.door) {
                  both.over = true;
                  both.door.notifyAll();
                }
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            "publisher");
    worker.start();
    both.answer();
    worker.join();
    System.out.println(both.seen);
  }
}
