package io.roamjvm.it.kit;

import io.roamjvm.protocol.control.ControlClient;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.Moved;
import io.roamjvm.protocol.control.TaskInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Moves the tasks of a program about at random, several at a time, until it ends. */
public final class Drover {
  private static final Duration ATTEMPT = Duration.ofSeconds(5);
  private static final int AT_ONCE = 3;

  private final ControlClient client;
  private final Subprocess process;
  private final List<String> targets;
  private final Random random;
  private final List<String> moves = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Integer> refusals = Collections.synchronizedMap(new TreeMap<>());

  /**
   * @param targets names of nodes, {@code home} among them
   */
  public Drover(ControlClient client, Subprocess process, List<String> targets, long seed) {
    this.client = client;
    this.process = process;
    this.targets = List.copyOf(targets);
    this.random = new Random(seed);
  }

  /** The moves that succeeded. */
  public List<String> moves() {
    return List.copyOf(moves);
  }

  /** Why others did not, and how often. */
  public Map<String, Integer> refusals() {
    return new TreeMap<>(refusals);
  }

  /**
   * Moves a random task every so often.
   *
   * @param pause between two moves of the same hand
   */
  public void drive(Duration pause) throws InterruptedException {
    List<Thread> hands = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      Thread hand = new Thread(() -> hand(pause), "drover-" + i);
      hand.start();
      hands.add(hand);
    }
    for (Thread hand : hands) {
      hand.join();
    }
  }

  private void hand(Duration pause) {
    while (process.isAlive()) {
      try {
        move();
        Thread.sleep(pause.toMillis());
      } catch (ControlException e) {
        if (e.code() != ErrorCode.REFUSED && e.code() != ErrorCode.NOT_FOUND) {
          refusals.merge(e.code() + " " + e.getMessage(), 1, Integer::sum);
        } else {
          refusals.merge(brief(String.valueOf(e.getMessage())), 1, Integer::sum);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static String brief(String message) {
    int at = message.indexOf("RR-");
    return at < 0 ? message.replaceAll("[0-9]+", "N") : message.substring(at, at + 6);
  }

  private void move() throws ControlException {
    List<TaskInfo> tasks =
        client.tasks(false).tasks().stream().filter(task -> task.pid() == process.pid()).toList();
    if (tasks.isEmpty()) {
      return;
    }
    TaskInfo task;
    String target;
    synchronized (random) {
      task = tasks.get(random.nextInt(tasks.size()));
      target = targets.get(random.nextInt(targets.size()));
    }
    boolean there =
        task.at().equals(target) || (target.equals("home") && task.at().equals(task.home()));
    if (!there && client.migrate(task.task(), target, ATTEMPT, false) instanceof Moved moved) {
      moves.add(task.thread() + " " + moved.from() + "->" + moved.to());
    }
  }
}
