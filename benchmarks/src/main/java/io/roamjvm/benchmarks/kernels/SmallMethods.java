package io.roamjvm.benchmarks.kernels;

/** Chains of methods of a line or two, getters and setters among them, in three layers. */
final class SmallMethods implements Kernel {
  private static final int CALLS = 1_000_000;

  private static final class Cell {
    private int value;

    int value() {
      return value;
    }

    void setValue(int newValue) {
      value = newValue;
    }
  }

  private static final class Counter {
    private final Cell cell = new Cell();
    private final int limit;

    Counter(int limit) {
      this.limit = limit;
    }

    int next(int step) {
      cell.setValue(wrapped(added(step)));
      return cell.value();
    }

    private int added(int step) {
      return cell.value() + scaled(step);
    }

    private int wrapped(int sum) {
      return isTooLarge(sum) ? sum - limit() : sum;
    }

    private boolean isTooLarge(int sum) {
      return sum >= limit();
    }

    private int limit() {
      return limit;
    }

    private static int scaled(int step) {
      return positive(step) * 3;
    }

    private static int positive(int step) {
      return step < 0 ? -step : step;
    }
  }

  @Override
  public double run() {
    Counter counter = new Counter(1_000_003);
    long sum = 0;
    for (int i = 0; i < CALLS; i++) {
      sum += counter.next((i & 255) - 128);
    }
    return sum;
  }
}
