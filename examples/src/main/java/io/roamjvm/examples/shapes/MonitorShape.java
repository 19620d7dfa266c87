package io.roamjvm.examples.shapes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Synchronized methods and blocks, nested, re-entered, left by return and by exception. */
public final class MonitorShape {
  private MonitorShape() {}

  private int balance;

  private synchronized int deposit(int amount) {
    for (int k = 0; k < 3; k++) {
      balance += amount;
    }
    return balance + (amount > 3 ? deposit(amount - 3) : 0);
  }

  private static synchronized int shared(int i) {
    int sum = 0;
    for (int k = 0; k < 3; k++) {
      sum += i * k;
    }
    return sum;
  }

  public static String run() {
    Digest digest = new Digest();
    MonitorShape account = new MonitorShape();
    Object lock = new Object();
    List<Integer> list = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 8; i++) {
      long before = i * 1000L;
      synchronized (lock) {
        before += account.deposit(i);
        synchronized (account) {
          before -= shared(i) + (Thread.holdsLock(lock) && Thread.holdsLock(account) ? 2 : 1);
          for (int k = 0; k < 3; k++) {
            list.add(k + (int) before);
          }
        }
        digest.add(before).add(Thread.holdsLock(account));
      }
      try {
        digest.add(leave(lock, i));
      } catch (IllegalStateException e) {
        digest.add(e.getMessage()).add(Thread.holdsLock(lock));
      }
    }
    return digest + " " + account.balance + " " + list.size();
  }

  private static int leave(Object lock, int i) {
    synchronized (lock) {
      for (int k = 0; k < 5; k++) {
        if (shared(k) == i) {
          return k + i;
        }
        if (k + i == 7) {
          throw new IllegalStateException("left " + shared(k));
        }
      }
    }
    return Thread.holdsLock(lock) ? -1 : shared(i);
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
