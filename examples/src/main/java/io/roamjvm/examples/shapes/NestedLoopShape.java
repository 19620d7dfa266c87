package io.roamjvm.examples.shapes;

/** Nested loops of each kind with labelled break and continue. */
public final class NestedLoopShape {
  private NestedLoopShape() {}

  public static String run() {
    Digest digest = new Digest();
    int found = 0;
    outer:
    for (int i = 0; i < 12; i++) {
      int j = 0;
      middle:
      while (true) {
        j++;
        if (j > next(i)) {
          continue outer;
        }
        int k = 10;
        do {
          k -= 2;
          if ((i + j + k) % 11 == 0) {
            found++;
            continue middle;
          }
          if (i * j * k == 60) {
            digest.add(found);
            break middle;
          }
          if (i == 11 && j == 3) {
            break outer;
          }
        } while (k > next(j));
        digest.add(i * 100L + j * 10L + k);
      }
      digest.add(-i);
    }
    for (int i = 0, j = 20; i < j; i += 2, j--) {
      if (i % 3 == 0) {
        continue;
      }
      digest.add(next(i) - j);
    }
    for (int number : new int[] {3, 1, 2}) {
      for (String text : new String[] {"a", "b"}) {
        digest.add(text + next(number));
      }
    }
    return digest + " " + found;
  }

  private static int next(int i) {
    int steps = 0;
    while (i > 0 && steps < 4) {
      i /= 2;
      steps++;
    }
    return steps;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
