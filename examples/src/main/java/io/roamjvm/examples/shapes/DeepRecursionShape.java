package io.roamjvm.examples.shapes;

/** A stack of two thousand frames, with a local of each to add up on the way back. */
public final class DeepRecursionShape {
  private DeepRecursionShape() {}

  private static final int DEPTH = 2_000;

  public static String run() {
    int[] visits = new int[10];
    long sum = down(DEPTH, 0x5DEECE66DL, visits);
    Digest digest = new Digest().add(sum);
    for (int count : visits) {
      digest.add(count);
    }
    return digest + " " + sum;
  }

  private static long down(int depth, long seed, int[] visits) {
    visits[depth % visits.length]++;
    if (depth == 0) {
      return seed;
    }
    double weight = depth * 0.5;
    long below = down(depth - 1, seed * 25214903917L + depth, visits);
    return below ^ (long) (weight * 4) + seed;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
