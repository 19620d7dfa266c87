package io.roamjvm.benchmarks.kernels;

/** Optimal order of a product of 220 matrices: dynamic programming in three nested loops. */
final class MatrixChain implements Kernel {
  private static final int COUNT = 220;

  @Override
  public double run() {
    Lcg random = new Lcg(29);
    int[] sizes = new int[COUNT + 1];
    for (int i = 0; i <= COUNT; i++) {
      sizes[i] = 1 + random.next(50);
    }
    long[][] cost = new long[COUNT][COUNT];
    for (int length = 2; length <= COUNT; length++) {
      for (int from = 0; from + length <= COUNT; from++) {
        cost[from][from + length - 1] = cheapest(cost, sizes, from, from + length - 1);
      }
    }
    return cost[0][COUNT - 1];
  }

  private static long cheapest(long[][] cost, int[] sizes, int from, int to) {
    long best = Long.MAX_VALUE;
    for (int split = from; split < to; split++) {
      long here =
          cost[from][split]
              + cost[split + 1][to]
              + (long) sizes[from] * sizes[split + 1] * sizes[to + 1];
      best = Math.min(best, here);
    }
    return best;
  }
}
