package travellers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/**
 * Runs litmus tests: four actors race on instance after instance, each round with other partners.
 * Argument: a directory, in which a file {@code away} appears when the actors have gone to where
 * they are to race, and {@code stop} when it may end.
 *
 * <p>Prints how often each outcome was seen, and those that are forbidden.
 */
public final class Litmus {
  private static final int ACTORS = 4;
  private static final int CELLS = 16;

  /** Instances between two alignments of the actors. */
  private static final int ALIGNED = 8;

  private static final int OUTCOMES = 256;
  private static final LitmusTest[] TESTS = LitmusTest.values();

  private static final long RARE = Arrays.stream(TESTS).filter(LitmusTest::isRare).count();

  private final Path signs;

  /** By group: those who race with one another. */
  private final LitmusCell[][] cells = new LitmusCell[ACTORS][CELLS];

  /** By test, group and outcome. */
  private final int[][][] counts = new int[TESTS.length][ACTORS][OUTCOMES];

  /** Nanoseconds that each actor has last needed for an instance. */
  private final long[] paces = new long[ACTORS];

  /** When the next instances are due: the first, and how much later each other. */
  private long first;

  private long slot;

  private final CyclicBarrier barrier = new CyclicBarrier(ACTORS, this::aligned);
  private final CyclicBarrier rounds = new CyclicBarrier(ACTORS, this::roundEnded);
  private int round;

  /** The first round with one of the rare tests; none while the actors are still on their way. */
  private int begin = Integer.MAX_VALUE;

  private boolean done;

  private Litmus(Path signs) {
    this.signs = signs;
    for (LitmusCell[] group : cells) {
      for (int i = 0; i < CELLS; i++) {
        group[i] = new LitmusCell(i);
      }
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    Litmus litmus = new Litmus(Path.of(arguments[0]));
    Thread[] actors = new Thread[ACTORS];
    for (int i = 0; i < ACTORS; i++) {
      int number = i;
      actors[i] = new Thread(() -> litmus.act(number), "actor-" + i);
      actors[i].start();
    }
    for (Thread actor : actors) {
      actor.join();
    }
    litmus.report();
  }

  private void act(int me) {
    try {
      while (!done) {
        long rare = round < begin ? -1 : (round - begin) % RARE;
        for (int i = 0; i < TESTS.length; i++) {
          if (!TESTS[i].isRare() || rare-- == 0) {
            act(me, i);
          }
        }
        rounds.await();
      }
    } catch (InterruptedException | BrokenBarrierException | RuntimeException | Error e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private void act(int me, int number) throws InterruptedException, BrokenBarrierException {
    LitmusTest test = TESTS[number];
    int seat = seat(me, round);
    int group = seat / test.actors;
    boolean plays = (group + 1) * test.actors <= ACTORS;
    int role = seat % test.actors;
    int count = Math.min(CELLS, test.instances);
    for (int from = 0; from < count; from += ALIGNED) {
      barrier.await();
      if (plays) {
        play(me, test, group, role, from, Math.min(count, from + ALIGNED));
      }
    }
    barrier.await();
    if (plays && role == round / 3 % test.actors) {
      judge(test, group, count, counts[number][group]);
    }
  }

  /** Each round the actors sit elsewhere. */
  private static int seat(int me, int round) {
    int turned = (me + round) % ACTORS;
    // whom one meets changes with these
    return round / ACTORS % 2 == 0 ? turned : round % 2 == 0 ? turned ^ turned >> 1 : 3 - turned;
  }

  /** Each instance has its time, by home's clock: so the actors come to it together, or nearly. */
  private void play(int me, LitmusTest test, int group, int role, int from, int to) {
    long random = System.nanoTime() | 1;
    long spent = 0;
    for (int i = from; i < to; i++) {
      random ^= random << 13;
      random ^= random >>> 7;
      random ^= random << 17;
      long begin = first + (i - from) * slot + (random >>> 1) % (slot / 2);
      long now = System.nanoTime();
      while (now - begin < 0) {
        now = System.nanoTime();
      }
      test.act(cells[group][i], role);
      spent += System.nanoTime() - now;
    }
    paces[me] = spent / (to - from);
  }

  /** Run by whoever comes last to where actors are aligned. */
  private void aligned() {
    long slowest = 0;
    for (long each : paces) {
      slowest = Math.max(slowest, each);
    }
    slot = Math.min(2_000 + slowest * 3 / 2, 1_000_000);
    first = System.nanoTime() + slot;
  }

  private void judge(LitmusTest test, int group, int count, int[] seen) {
    for (int i = 0; i < count; i++) {
      LitmusCell cell = cells[group][i];
      seen[test.outcome(cell)]++;
      cell.reset();
      test.clear(cell);
    }
  }

  /** Run by whoever comes last. */
  private void roundEnded() {
    round++;
    if (begin > round && Files.exists(signs.resolve("away"))) {
      begin = round;
    }
    done = Files.exists(signs.resolve("stop"));
    System.out.println("round " + round + " iterations " + iterations());
  }

  private long iterations() {
    long sum = 0;
    for (int[][] ofTest : counts) {
      for (int[] ofGroup : ofTest) {
        for (int each : ofGroup) {
          sum += each;
        }
      }
    }
    return sum;
  }

  private void report() {
    StringBuilder forbidden = new StringBuilder();
    for (int test = 0; test < TESTS.length; test++) {
      StringBuilder line = new StringBuilder(TESTS[test].name()).append(':');
      for (int outcome = 0; outcome < OUTCOMES; outcome++) {
        int sum = 0;
        for (int[] ofGroup : counts[test]) {
          sum += ofGroup[outcome];
        }
        if (sum > 0) {
          int r1 = outcome & 3;
          int r2 = outcome >> 2 & 3;
          int r3 = outcome >> 4 & 3;
          int r4 = outcome >> 6;
          String name = r1 + "," + r2 + "," + r3 + "," + r4;
          line.append("  ").append(name).append(" x ").append(sum);
          if (TESTS[test].forbids(r1, r2, r3, r4)) {
            line.append(" FORBIDDEN");
            forbidden.append(' ').append(TESTS[test].name()).append(' ').append(name);
          }
        }
      }
      System.out.println(line);
    }
    System.out.println("iterations " + iterations() + " in " + round + " rounds");
    System.out.println("forbidden:" + (forbidden.length() == 0 ? " none" : forbidden));
  }
}
