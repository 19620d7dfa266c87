package io.roamjvm.examples.shapes;

/**
 * Calls and loops while monitors are held: nested blocks, the same monitor again, blocks in
 * synchronized methods, static ones, exceptions and returns out of blocks, finally around and
 * inside, monitors released and taken again, monitors of objects from expressions.
 */
public final class HeldMonitorsShape {
  private static final Object SHARED = new Object();

  private final Object[] locks = {new Object(), new Object(), new int[0], "text", SHARED};
  private final Digest digest = new Digest();
  private int depth;

  private HeldMonitorsShape() {}

  public static String run() {
    HeldMonitorsShape shape = new HeldMonitorsShape();
    shape.nested(shape.locks[0], shape.locks[1]);
    shape.recursive(4);
    shape.digest.add(shape.method(3)).add(twice(2)).add(ofTheClass(3));
    for (int i = 0; i < 6; i++) {
      shape.digest.add(shape.left(i));
    }
    shape.retaken();
    shape.expression(5);
    shape.finallyAround(2);
    shape.digest.add(shape.wide(3L, 2.5)).add(shape.stack(2));
    shape.digest.add(shape.waits(SHARED));
    return shape.digest.toString() + ' ' + shape.free();
  }

  /** Whether no monitor is held any more. */
  private boolean free() {
    boolean free = !Thread.holdsLock(this) && !Thread.holdsLock(HeldMonitorsShape.class);
    for (Object lock : locks) {
      free &= !Thread.holdsLock(lock);
    }
    return free;
  }

  private int step(int i) {
    for (int k = 0; k < 2; k++) {
      depth += i + k;
    }
    return depth & 0xff;
  }

  private void nested(Object outer, Object inner) {
    for (int i = 0; i < 3; i++) {
      synchronized (outer) {
        digest.add(step(i));
        for (int k = 0; k < 2; k++) {
          synchronized (inner) {
            digest.add(step(k)).add(Thread.holdsLock(outer)).add(Thread.holdsLock(inner));
            while (step(1) % 3 != 0) {
              digest.add(depth);
            }
          }
          digest.add(Thread.holdsLock(inner));
        }
        synchronized (outer) {
          digest.add(step(2));
        }
        digest.add(Thread.holdsLock(outer));
      }
      digest.add(Thread.holdsLock(outer));
    }
  }

  private synchronized int recursive(int n) {
    synchronized (this) {
      synchronized (locks[n % 2]) {
        int below = n == 0 ? step(1) : recursive(n - 1);
        digest.add(below).add(Thread.holdsLock(locks[0])).add(Thread.holdsLock(locks[1]));
        return below + step(n);
      }
    }
  }

  private synchronized int method(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += step(i);
      synchronized (locks[i]) {
        sum += step(sum & 3);
        if (sum % 5 == 0) {
          return sum;
        }
      }
    }
    return sum + twice(n);
  }

  private static synchronized int twice(int n) {
    return n == 0 ? 1 : 2 * twice(n - 1);
  }

  private static long ofTheClass(int n) {
    long sum = 0;
    synchronized (HeldMonitorsShape.class) {
      for (int i = 0; i < n; i++) {
        sum += twice(i);
      }
    }
    return sum + (Thread.holdsLock(HeldMonitorsShape.class) ? 1000 : 0);
  }

  private String left(int how) {
    try {
      synchronized (locks[0]) {
        try {
          synchronized (locks[1]) {
            return leaving(how) + free();
          }
        } catch (IllegalStateException e) {
          step(how);
          return e.getMessage() + Thread.holdsLock(locks[1]) + Thread.holdsLock(locks[0]);
        } finally {
          digest.add(step(how)).add(Thread.holdsLock(locks[0]));
        }
      }
    } catch (IllegalArgumentException e) {
      return e.getMessage() + free();
    }
  }

  private synchronized String leaving(int how) {
    synchronized (locks[2]) {
      step(how);
      switch (how % 3) {
        case 0:
          throw new IllegalStateException("state " + step(how));
        case 1:
          throw new IllegalArgumentException("argument " + step(how));
        default:
          return "returned " + step(how);
      }
    }
  }

  private void retaken() {
    for (int i = 0; i < 4; i++) {
      Object lock = locks[i];
      synchronized (lock) {
        step(i);
      }
      digest.add(Thread.holdsLock(lock)).add(step(i));
      synchronized (lock) {
        lock = locks[i + 1]; // the block still holds the other one
        digest.add(step(i)).add(Thread.holdsLock(locks[i])).add(Thread.holdsLock(lock));
      }
    }
  }

  private void expression(int n) {
    for (int i = 0; i < n; i++) {
      synchronized (i % 2 == 0 ? locks[step(i) % locks.length] : this) {
        digest.add(step(i)).add(Thread.holdsLock(this));
      }
    }
  }

  private void finallyAround(int n) {
    try {
      synchronized (SHARED) {
        try {
          for (int i = 0; i < n; i++) {
            step(i);
          }
          throw new IllegalStateException("out");
        } finally {
          synchronized (locks[0]) {
            digest.add(step(n)).add(Thread.holdsLock(SHARED));
          }
        }
      }
    } catch (IllegalStateException e) {
      digest.add(e.getMessage()).add(Thread.holdsLock(SHARED));
    } finally {
      synchronized (this) {
        digest.add(step(n));
      }
    }
  }

  private double wide(long a, double b) {
    long before = a * 3;
    synchronized (locks[3]) {
      double inside = b * step(1);
      synchronized (this) {
        return before + inside + step(2) + a;
      }
    }
  }

  private int stack(int n) {
    synchronized (locks[0]) {
      return digest.toString().length() % 7 + Math.max(step(n), n * step(1) + step(n + 1));
    }
  }

  private String waits(Object lock) {
    StringBuilder text = new StringBuilder();
    synchronized (lock) {
      synchronized (this) {
        for (int i = 0; i < 3; i++) {
          try {
            if (i == 1) {
              Thread.currentThread().interrupt();
            }
            lock.wait(1);
            text.append(step(i)).append(Thread.holdsLock(lock));
          } catch (InterruptedException e) {
            text.append("interrupted").append(step(i)).append(Thread.holdsLock(lock));
          }
        }
        try {
          locks[0].wait(1, 1);
        } catch (InterruptedException | IllegalMonitorStateException e) {
          text.append(e.getClass().getSimpleName()).append(step(9));
        }
        lock.notifyAll();
      }
    }
    return text.toString();
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
