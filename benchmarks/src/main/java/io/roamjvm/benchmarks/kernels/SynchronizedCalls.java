package io.roamjvm.benchmarks.kernels;

/** Synchronised methods and blocks that nobody contends for. */
final class SynchronizedCalls implements Kernel {
  private static final int CALLS = 150_000;

  private static final class Account {
    private final Object lock = new Object();
    private long balance;
    private int changes;

    synchronized void deposit(int amount) {
      balance += amount;
      changes++;
    }

    long withdraw(int amount) {
      synchronized (lock) {
        if (amount > 90) {
          return 0;
        }
      }
      return change(-amount);
    }

    private synchronized long change(int amount) {
      balance += amount;
      return balance;
    }
  }

  @Override
  public double run() {
    Account account = new Account();
    Lcg random = new Lcg(29);
    long seen = 0;
    for (int i = 0; i < CALLS; i++) {
      account.deposit(random.next(100));
      seen ^= account.withdraw(random.next(100));
    }
    return account.balance + account.changes + (seen & 0xFFFF);
  }
}
