package io.roamjvm.benchmarks.kernels;

/** Builds, concatenates, splits and compares strings. */
final class StringBuilding implements Kernel {
  private static final int LINES = 20_000;

  @Override
  public double run() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      text.append(line(i)).append('\n');
    }
    String all = text.toString();
    int total = 0;
    for (int from = 0; from < all.length(); ) {
      int end = all.indexOf('\n', from);
      String line = all.substring(from, end);
      total = 31 * total + line.hashCode() + (line.endsWith("7") ? 1 : 0);
      from = end + 1;
    }
    return total;
  }

  private static String line(int i) {
    return "row " + i + " of " + LINES + ": " + (i % 3 == 0 ? "three" : "other") + ' ' + i % 1000;
  }
}
