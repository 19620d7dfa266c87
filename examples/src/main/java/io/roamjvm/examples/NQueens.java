package io.roamjvm.examples;

/**
 * Counts the ways to place N queens on a board of N by N, by recursion with bit sets. What begins
 * in the left half of the first row has its mirror image in the right half.
 */
public final class NQueens {
  private final int size;
  private final int full;
  private long visited;

  private NQueens(int size) {
    this.size = size;
    this.full = (1 << size) - 1;
  }

  /** Arguments: the size of the largest board (default 17). */
  public static void main(String[] args) {
    int largest = args.length > 0 ? Integer.parseInt(args[0]) : 17;
    for (int size = 4; size <= largest; size++) {
      new NQueens(size).solve();
    }
  }

  private void solve() {
    long solutions = 0;
    long boards = 0;
    for (int column = 0; 2 * column < size; column++) {
      int bit = 1 << column;
      int mirror = size - 1 - column;
      int images = column == mirror ? 1 : 2;
      visited = 0;
      solutions += images * place(1, bit, bit << 1, bit >> 1);
      boards += images * visited;
      if (size > 14) {
        System.out.printf(
            "columns %d and %d of %d: %d solutions so far%n",
            column + 1, mirror + 1, size, solutions);
      }
    }
    System.out.printf("%d queens: %d solutions, %d boards%n", size, solutions, boards);
  }

  private long place(int row, int columns, int rising, int falling) {
    visited++;
    if (row == size) {
      return 1;
    }
    long found = 0;
    int free = full & ~(columns | rising | falling);
    while (free != 0) {
      int bit = free & -free;
      free ^= bit;
      found += place(row + 1, columns | bit, (rising | bit) << 1, (falling | bit) >> 1);
    }
    return found;
  }
}
