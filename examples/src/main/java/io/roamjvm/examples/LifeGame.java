package io.roamjvm.examples;

/** Conway's Game of Life on a torus, started from a seeded pattern. */
public final class LifeGame {
  private boolean[][] cells;

  private LifeGame(int size) {
    cells = new boolean[size][size];
    int state = 12345;
    for (boolean[] row : cells) {
      for (int x = 0; x < size; x++) {
        state = state * 1103515245 + 12345;
        row[x] = (state >>> 16) % 3 == 0;
      }
    }
  }

  /** Arguments: width and height in cells (default 400), generations (default 40000). */
  public static void main(String[] args) {
    int size = args.length > 0 ? Integer.parseInt(args[0]) : 400;
    int generations = args.length > 1 ? Integer.parseInt(args[1]) : 40_000;
    LifeGame game = new LifeGame(size);
    for (int generation = 1; generation <= generations; generation++) {
      game.step();
      if (generation * 20L / generations > (generation - 1) * 20L / generations) {
        System.out.printf("generation %d: %d alive%n", generation, game.alive());
      }
    }
    System.out.printf("pattern %016x%n", game.pattern());
  }

  private void step() {
    int size = cells.length;
    boolean[][] next = new boolean[size][size];
    for (int y = 0; y < size; y++) {
      boolean[] above = cells[(y + size - 1) % size];
      boolean[] row = cells[y];
      boolean[] below = cells[(y + 1) % size];
      for (int x = 0; x < size; x++) {
        int left = x == 0 ? size - 1 : x - 1;
        int right = x == size - 1 ? 0 : x + 1;
        int count =
            count(above, left, x, right)
                + count(below, left, x, right)
                + (row[left] ? 1 : 0)
                + (row[right] ? 1 : 0);
        next[y][x] = count == 3 || (count == 2 && row[x]);
      }
    }
    cells = next;
  }

  private static int count(boolean[] row, int left, int middle, int right) {
    return (row[left] ? 1 : 0) + (row[middle] ? 1 : 0) + (row[right] ? 1 : 0);
  }

  private long alive() {
    long alive = 0;
    for (boolean[] row : cells) {
      for (boolean cell : row) {
        alive += cell ? 1 : 0;
      }
    }
    return alive;
  }

  private long pattern() {
    long pattern = 1;
    for (boolean[] row : cells) {
      for (boolean cell : row) {
        pattern = pattern * 31 + (cell ? 17 : 3);
      }
    }
    return pattern;
  }
}
