package io.roamjvm.benchmarks.kernels;

import java.util.HashMap;
import java.util.Map;

/** Word counting: boxed keys and values, inserts, look-ups, removals, iteration. */
final class HashMapHeavy implements Kernel {
  private static final int OPERATIONS = 200_000;

  @Override
  public double run() {
    Lcg random = new Lcg(17);
    Map<Integer, Integer> counts = new HashMap<>();
    for (int i = 0; i < OPERATIONS; i++) {
      int key = random.next(20_000);
      Integer held = counts.get(key);
      if (held == null) {
        counts.put(key, 1);
      } else if (held > 12) {
        counts.remove(key);
      } else {
        counts.put(key, held + 1);
      }
    }
    long total = counts.size();
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      total = total * 7 + entry.getKey() * (long) entry.getValue();
    }
    return total;
  }
}
