package io.roamjvm.benchmarks.kernels;

/** Edit distance of two strings of 1,200 characters with two rolling rows. */
final class Levenshtein implements Kernel {
  private static final int LENGTH = 1_200;

  private final String left = word(31);
  private final String right = word(37);

  private static String word(int seed) {
    Lcg random = new Lcg(seed);
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      word.append((char) ('a' + random.next(6)));
    }
    return word.toString();
  }

  @Override
  public double run() {
    int[] previous = new int[LENGTH + 1];
    int[] current = new int[LENGTH + 1];
    for (int j = 0; j <= LENGTH; j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= LENGTH; i++) {
      current[0] = i;
      for (int j = 1; j <= LENGTH; j++) {
        int replace = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
      }
      int[] held = previous;
      previous = current;
      current = held;
    }
    return previous[LENGTH];
  }
}
