package io.roamjvm.benchmarks.kernels;

/** Calls inside try, catch and finally, with one call in sixteen throwing two frames up. */
final class Exceptions implements Kernel {
  private static final int CALLS = 100_000;

  private static final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;
    private final int reason;

    Rejected(int reason) {
      super("rejected", null, false, false);
      this.reason = reason;
    }
  }

  @Override
  public double run() {
    long total = 0;
    for (int i = 0; i < CALLS; i++) {
      try {
        total += outer(i);
      } catch (Rejected e) {
        total -= e.reason;
      } finally {
        total ^= i;
      }
    }
    return total;
  }

  private static int outer(int i) throws Rejected {
    int depth = 1;
    try {
      depth += inner(i);
    } finally {
      depth++;
    }
    return depth;
  }

  private static int inner(int i) throws Rejected {
    if (i % 16 == 7) {
      throw new Rejected(i % 5);
    }
    return i % 7;
  }
}
