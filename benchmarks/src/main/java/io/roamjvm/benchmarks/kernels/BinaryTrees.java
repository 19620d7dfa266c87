package io.roamjvm.benchmarks.kernels;

import org.jspecify.annotations.Nullable;

/** Builds and walks short-lived binary trees recursively, in the manner of the benchmarks game. */
final class BinaryTrees implements Kernel {
  private static final int DEPTH = 14;
  private static final int TREES = 12;

  private record Tree(@Nullable Tree left, @Nullable Tree right) {
    int count() {
      return left == null || right == null ? 1 : 1 + left.count() + right.count();
    }
  }

  @Override
  public double run() {
    int total = 0;
    for (int i = 0; i < TREES; i++) {
      total += build(DEPTH).count();
    }
    return total;
  }

  private static Tree build(int depth) {
    return depth == 0 ? new Tree(null, null) : new Tree(build(depth - 1), build(depth - 1));
  }
}
