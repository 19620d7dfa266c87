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
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps threads of a program where they are wanted, each by a hand of its own, while the program
 * runs; what has gone home by itself is sent away again.
 */
public final class Herd implements AutoCloseable {
  /** A place for those that are to be moved on and on, at random. */
  public static final String ANYWHERE = "anywhere";

  private static final Duration ATTEMPT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final ControlClient client;
  private final Subprocess process;
  private final List<String> nodes;
  private final Map<String, String> wanted = new ConcurrentHashMap<>();
  private final Map<String, String> last = new ConcurrentHashMap<>();
  private final AtomicInteger moves = new AtomicInteger();
  private final Map<String, Integer> refusals = Collections.synchronizedMap(new TreeMap<>());
  private final Map<String, Integer> places = Collections.synchronizedMap(new TreeMap<>());
  private final List<Thread> hands = new ArrayList<>();
  private volatile boolean closed;

  /**
   * @param threads names of the threads to move
   * @param nodes names of nodes to choose from, {@code home} among them
   */
  public Herd(ControlClient client, Subprocess process, List<String> threads, List<String> nodes) {
    this.client = client;
    this.process = process;
    this.nodes = List.copyOf(nodes);
    for (String thread : threads) {
      hands.add(new Thread(() -> hand(thread), "herd-" + thread));
    }
    hands.forEach(Thread::start);
  }

  /** Wants a thread on a node from now on, at {@code home} or {@link #ANYWHERE}. */
  public void want(String thread, String node) {
    wanted.put(thread, node);
  }

  /** Whether all have been where they are wanted when they were last met. */
  public boolean isSettled() {
    return wanted.entrySet().stream()
        .allMatch(
            each ->
                each.getValue().equals(ANYWHERE)
                    || each.getValue().equals(last.get(each.getKey())));
  }

  /** How many moves have succeeded. */
  public int moves() {
    return moves.get();
  }

  /** Why others did not, and how often. */
  public Map<String, Integer> refusals() {
    return new TreeMap<>(refusals);
  }

  /** How often a thread has been met at which place. */
  public Map<String, Integer> places() {
    return new TreeMap<>(places);
  }

  private void hand(String thread) {
    Random random = new Random(thread.hashCode());
    while (!closed && process.isAlive()) {
      try {
        String target = wanted.getOrDefault(thread, "home");
        if (target.equals(ANYWHERE)) {
          target = nodes.get(random.nextInt(nodes.size()));
        }
        move(thread, target);
        Thread.sleep(PAUSE.toMillis());
      } catch (ControlException e) {
        String text =
            e.code() == ErrorCode.REFUSED ? brief(String.valueOf(e.getMessage())) : e.code() + "";
        refusals.merge(text, 1, Integer::sum);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static String brief(String message) {
    return message.replaceAll(".*(RR-[0-9]+)", "$1").replaceAll("[0-9]{4,}", "N");
  }

  private void move(String thread, String target) throws ControlException {
    Optional<TaskInfo> found =
        client.tasks(false).tasks().stream()
            .filter(each -> each.pid() == process.pid() && each.thread().equals(thread))
            .findFirst();
    if (found.isEmpty()) {
      return;
    }
    TaskInfo task = found.get();
    String at = task.at().equals(task.home()) ? "home" : task.at();
    places.merge(at, 1, Integer::sum);
    last.put(thread, at);
    if (!at.equals(target)
        && client.migrate(task.task(), target, ATTEMPT, false) instanceof Moved) {
      last.put(thread, target);
      moves.incrementAndGet();
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      for (Thread hand : hands) {
        hand.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
