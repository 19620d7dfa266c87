package io.roamjvm.runtime.task;

import io.roamjvm.runtime.stack.RealThread;
import io.roamjvm.runtime.stack.Unwind;
import io.roamjvm.weaver.refusal.Refusal;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One thread of the program, as something that can move. */
public final class HomeTask {

  /** Where a task is in its life. */
  public enum State {
    /** At home, as without Roam. */
    HOME,
    /** Between two places. */
    MOVING,
    /** In a guest; its home thread is its deputy. */
    AWAY
  }

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Thread thread;
  private final String id;
  private volatile State state = State.HOME;
  private volatile @Nullable GuestLink at;
  private volatile @Nullable Move move;
  private @Nullable Move comingMove;
  private final AtomicInteger migrations = new AtomicInteger();
  private final Map<GuestLink, Long> awayMillis = new ConcurrentHashMap<>();
  private final RefusalTally refusals = new RefusalTally();
  private volatile @Nullable Refusal lastRefusal;
  private @Nullable Unwind unwinding;

  HomeTask(Thread thread, String id) {
    this.thread = thread;
    this.id = id;
  }

  public String id() {
    return id;
  }

  public Thread thread() {
    return thread;
  }

  public State state() {
    return state;
  }

  /** The guest that the task runs in, or null when it is at home. */
  public @Nullable GuestLink at() {
    return at;
  }

  /** How often the task has changed its place. */
  public int migrations() {
    return migrations.get();
  }

  /** Processor time used at home and away, in milliseconds. */
  public long cpuMillis() {
    long nanos =
        THREADS.isThreadCpuTimeSupported() ? THREADS.getThreadCpuTime(RealThread.id(thread)) : -1;
    long away = awayMillis.values().stream().mapToLong(Long::longValue).sum();
    return away + Math.max(0, nanos) / 1_000_000;
  }

  /** Why the last move was refused, or null if none was or a later one succeeded. */
  public @Nullable Refusal lastRefusal() {
    return lastRefusal;
  }

  /** All refusals so far. */
  public RefusalTally refusals() {
    return refusals;
  }

  void refused(Refusal why) {
    lastRefusal = why;
    refusals.add(why);
  }

  void notRefused() {
    lastRefusal = null;
  }

  void usedAway(GuestLink guest, long millis) {
    awayMillis.put(guest, millis);
  }

  @Nullable Move move() {
    return move;
  }

  void move(@Nullable Move next) {
    move = next;
  }

  /**
   * Notes a move that the task will be asked for soon, unless there is one already.
   *
   * @return the other move; null if there is none
   */
  synchronized @Nullable Move reserve(Move next) {
    Move other = move == null ? comingMove : move;
    if (other == null) {
      comingMove = next;
    }
    return other;
  }

  /** The move that was reserved begins. */
  synchronized void beginReserved() {
    move = comingMove;
    comingMove = null;
  }

  /** There will be none after all. */
  synchronized void cancelReserved() {
    comingMove = null;
  }

  void blocked(Refusal reason) {
    Move current = move;
    if (current != null) {
      current.blocked(reason);
    }
  }

  void moving() {
    state = State.MOVING;
  }

  /** The task runs at {@code place} now, or at home if that is null. */
  void arrived(@Nullable GuestLink place) {
    if (at != place) {
      migrations.incrementAndGet();
    }
    at = place;
    state = place == null ? State.HOME : State.AWAY;
  }

  /** The unwinding of frames that this task's deputy has resumed at home. Home thread only. */
  @Nullable Unwind takeUnwinding() {
    Unwind taken = unwinding;
    unwinding = null;
    return taken;
  }

  void unwinding(Unwind unwind) {
    unwinding = unwind;
  }
}
