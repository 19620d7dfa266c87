package io.roamjvm.benchmarks.travellers;

import java.util.ArrayList;
import java.util.List;

/**
 * Threads that are asked to leave again and again, while others work beside them. Runs under the
 * agent's chaos mode.
 *
 * <p>Arguments: requests, milliseconds between them, what the thread does that is asked, then what
 * the other threads do. Prints one line of nanoseconds from request to captured, one from request
 * to running again, and one of the processor time that the others lost for each request.
 */
public final class Latencies {
  private static final int WARM_UP_REQUESTS = 10;
  private static final long WARM_UP_MILLIS = 4_000;

  private Latencies() {}

  public static void main(String[] args) throws Throwable {
    Board board = Board.take();
    int requests = Integer.parseInt(args[0]);
    long pause = Long.parseLong(args[1]);
    Worker asked = new Worker(Targets.of(args[2]), "asked");
    asked.start();
    List<Worker> others = new ArrayList<>();
    for (int i = 3; i < args.length; i++) {
      Worker other = new Worker(Targets.of(args[i]), "other-" + i);
      other.start();
      others.add(other);
    }
    Thread.sleep(WARM_UP_MILLIS);
    for (int i = 0; i < WARM_UP_REQUESTS; i++) {
      board.capture(asked);
      Thread.sleep(pause);
    }
    Thread.sleep(WARM_UP_MILLIS);
    Mark quiet = new Mark(others);
    Thread.sleep(WARM_UP_MILLIS);
    Mark begin = new Mark(others);
    StringBuilder captured = new StringBuilder();
    StringBuilder ran = new StringBuilder();
    for (int i = 0; i < requests; i++) {
      Board.Delay delay = board.capture(asked);
      captured.append(delay.captured()).append(' ');
      ran.append(delay.ran()).append(' ');
      Thread.sleep(pause);
    }
    System.out.println(captured.toString().trim());
    System.out.println(ran.toString().trim());
    System.out.println(new Mark(others).lostSince(begin, quiet) / requests);
    asked.finish();
    others.forEach(Worker::finish);
  }

  /** What the other threads had done at one moment. */
  private static final class Mark {
    private final long[] units;
    private final long[] used;

    Mark(List<Worker> workers) {
      units = workers.stream().mapToLong(Worker::units).toArray();
      used = workers.stream().mapToLong(Worker::used).toArray();
    }

    /** Processor time used since {@code begin} beyond what the work took from {@code quiet} on. */
    double lostSince(Mark begin, Mark quiet) {
      double lost = 0;
      for (int i = 0; i < units.length; i++) {
        double each = (begin.used[i] - quiet.used[i]) / (double) (begin.units[i] - quiet.units[i]);
        lost += used[i] - begin.used[i] - each * (units[i] - begin.units[i]);
      }
      return lost;
    }
  }
}
