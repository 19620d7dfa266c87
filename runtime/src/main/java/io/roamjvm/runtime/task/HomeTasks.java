package io.roamjvm.runtime.task;

import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.stack.LeaveBoard;
import io.roamjvm.runtime.stack.PlannedFrame;
import io.roamjvm.runtime.stack.RealThread;
import io.roamjvm.runtime.stack.Segment;
import io.roamjvm.runtime.stack.SegmentAnalyzer;
import io.roamjvm.runtime.stack.StackRoom;
import io.roamjvm.runtime.stack.Unwind;
import io.roamjvm.runtime.wire.MessageType;
import io.roamjvm.weaver.refusal.Refusal;
import io.roamjvm.weaver.refusal.RefusalCode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The tasks of the home JVM, and the one way to move them. */
public final class HomeTasks {

  private static final long LOOK_AGAIN_NANOS = 50_000_000;

  /** Without the frame, which is looked for when there is room again. */
  private static final Refusal TOO_DEEP =
      RefusalCode.DEEP_STACK.of("hardly any of its stack is left");

  private final LeaveBoard board;
  private final SegmentAnalyzer analyzer;
  private final ResumeCode resumeCode;
  private final DeputyParts parts;
  private final Runnable beforeMove;
  private final GuestWarmUp warmUp;
  private final String idPrefix;

  /** By the threads' ids. */
  private final Map<Long, HomeTask> tasks = new ConcurrentHashMap<>();

  /**
   * @param beforeMove prepares this JVM for tasks that move; called often, on Roam's threads
   * @param warmUp prepares guests
   * @param idPrefix what the ids of tasks start with; a process id
   */
  public HomeTasks(
      LeaveBoard board,
      SegmentAnalyzer analyzer,
      DeputyParts parts,
      Runnable beforeMove,
      GuestWarmUp warmUp,
      String idPrefix) {
    this.board = board;
    this.analyzer = analyzer;
    this.resumeCode = parts.resumeCode();
    this.parts = parts;
    this.beforeMove = beforeMove;
    this.warmUp = warmUp;
    this.idPrefix = idPrefix;
  }

  /** The tasks that live now: one for each live thread of the program. */
  public List<HomeTask> live() {
    List<Thread> threads = LiveThreads.ofProgram();
    tasks.values().removeIf(task -> !task.thread().isAlive());
    List<HomeTask> live = new ArrayList<>();
    for (Thread thread : threads) {
      long id = RealThread.id(thread);
      live.add(tasks.computeIfAbsent(id, i -> new HomeTask(thread, idPrefix + "-" + i)));
    }
    return live;
  }

  /** The live task with an id, or null. */
  public @Nullable HomeTask find(String id) {
    return live().stream().filter(task -> task.id().equals(id)).findFirst().orElse(null);
  }

  /**
   * What is known of why a task cannot move; null if nothing is.
   *
   * @param threads {@link SharedThreads#refusal}, which all tasks share
   */
  public static @Nullable Confinement confinement(HomeTask task, @Nullable Refusal threads) {
    if (task.state() == HomeTask.State.HOME) {
      Refusal now = threads;
      if (now == null) {
        now = Standing.refusal(task.thread());
      }
      if (now != null) {
        return new Confinement(now, true);
      }
    }
    Refusal last = task.lastRefusal();
    return last == null ? null : new Confinement(last, false);
  }

  /**
   * Moves a task and waits until it runs at its new place.
   *
   * @param target the guest to run in; null for home
   * @param name name of the target node, for reports
   * @param limit longest wait
   */
  public MoveReport move(HomeTask task, @Nullable GuestLink target, String name, Duration limit)
      throws MoveRefusedException, InterruptedException {
    Refusal confinement = task.at() == null ? parts.threads().refusal() : null;
    if (confinement != null) {
      task.refused(confinement);
      throw new MoveRefusedException(confinement);
    }
    beforeMove.run();
    long end = System.nanoTime() + limit.toNanos();
    Move move = new Move(target, name);
    try {
      prepare(task, move, limit);
      begin(task);
      return finish(task, move, limit, end);
    } catch (MoveRefusedException e) {
      task.refused(e.refusal());
      throw e;
    }
  }

  /** Does what can be done while the task still runs where it is. */
  private void prepare(HomeTask task, Move move, Duration limit)
      throws MoveRefusedException, InterruptedException {
    Move other = task.reserve(move);
    if (other != null) {
      throw new MoveRefusedException(
          RefusalCode.BUSY.of("to " + other.targetName() + ", which has not come to an end"));
    }
    GuestLink target = move.target();
    boolean done = false;
    try {
      if (target != null) {
        warmUp.before(task.thread(), target, parts.threads().share(), limit);
      }
      done = true;
    } finally {
      if (!done) {
        task.cancelReserved();
      }
    }
  }

  private MoveReport finish(HomeTask task, Move move, Duration limit, long end)
      throws MoveRefusedException, InterruptedException {
    try {
      return await(task, move, limit, end);
    } finally {
      board.withdraw(task.thread());
    }
  }

  private void begin(HomeTask task) throws MoveRefusedException {
    task.beginReserved();
    GuestLink at = task.at();
    if (at == null) {
      board.ask(task.thread(), () -> leave(task));
      return;
    }
    try {
      at.ask(task, MessageType.LEAVE);
    } catch (IOException e) {
      task.move(null);
      throw new MoveRefusedException(
          RefusalCode.GUEST_FAILED.of("node " + at.node() + " does not answer"));
    }
  }

  private MoveReport await(HomeTask task, Move move, Duration limit, long end)
      throws MoveRefusedException, InterruptedException {
    try {
      MoveReport report = done(task, move, end);
      task.notRefused();
      return report;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof MoveRefusedException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      return giveUp(task, move, limit);
    }
  }

  /** Waits for a move to be done; a thread that ends meanwhile never comes by a safepoint again. */
  private static MoveReport done(HomeTask task, Move move, long end)
      throws InterruptedException, ExecutionException, TimeoutException {
    while (true) {
      long left = Math.max(0, end - System.nanoTime());
      try {
        return move.done().get(Math.min(left, LOOK_AGAIN_NANOS), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (!task.thread().isAlive()) {
          task.move(null);
          move.refuse(RefusalCode.ENDED.of("it ended before it could leave"));
        } else if (left == 0) {
          throw e;
        }
      }
    }
  }

  /** Withdraws the request, unless the task has begun to move, which ends in bounded time. */
  private MoveReport giveUp(HomeTask task, Move move, Duration limit)
      throws MoveRefusedException, InterruptedException {
    GuestLink at = task.at();
    synchronized (task) {
      if (task.state() != HomeTask.State.MOVING) {
        task.move(null);
        String circumstances = "it could not leave within " + limit.toMillis() + " ms: ";
        move.done().completeExceptionally(new MoveRefusedException(circumstances, why(task, move)));
      }
    }
    if (at != null) {
      try {
        at.ask(task, MessageType.STAY);
      } catch (IOException e) {
        at.close();
      }
    }
    try {
      return move.done().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof MoveRefusedException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Refusal why(HomeTask task, Move move) {
    Refusal standing = task.at() == null ? Standing.refusal(task.thread()) : null;
    Refusal reason = standing == null ? move.reason() : standing;
    if (TOO_DEEP.equals(reason)) {
      return RefusalCode.DEEP_STACK.of(
          Standing.place(task.thread())
              + " stands so deep that hardly any of its stack is left: raise -Xss");
    }
    return reason == null ? noSafepoint(task) : reason;
  }

  private static Refusal noSafepoint(HomeTask task) {
    GuestLink at = task.at();
    String where = at == null ? Standing.place(task.thread()) : "the guest on " + at.node();
    return RefusalCode.NO_SAFEPOINT.of("it has not reached one yet, in " + where);
  }

  /** The uppermost frame that holds monitors. */
  private static String holder(List<PlannedFrame> frames) {
    return frames.stream()
        .filter(PlannedFrame::standing)
        .findFirst()
        .map(frame -> frame.key().display())
        .orElse("");
  }

  /** Called on the task's thread at a safepoint at home. */
  private void leave(HomeTask task) {
    Move move = task.move();
    if (move == null) {
      return;
    }
    if (!StackRoom.toUnwind()) {
      move.blocked(TOO_DEEP);
      return;
    }
    long now = System.nanoTime();
    Segment segment = analyzer.analyze();
    if (parts.threads().refusal() != null || !move.departure().shouldLeave(segment, now)) {
      return;
    }
    if (!StackRoom.hasRoomFor(segment)) {
      move.blocked(
          RefusalCode.DEEP_STACK.of(
              holder(segment.frames())
                  + " and other frames that hold monitors could not run on here if the move"
                  + " failed: raise -Xss"));
      return;
    }
    try {
      for (PlannedFrame frame : segment.frames()) {
        resumeCode.handle(frame.key()); // so that they can run here again if the move fails
      }
    } catch (IllegalStateException e) {
      move.blocked(RefusalCode.NOT_RESUMABLE.of(String.valueOf(e.getMessage())));
      return;
    }
    synchronized (task) {
      if (task.move() != move) {
        return;
      }
      task.moving();
    }
    move.frozen(now);
    board.withdraw(task.thread());
    Unwind unwind = new Unwind(segment, frames -> new Deputy(task, parts).serve(frames, move));
    if (segment.base() == Segment.Base.RESUMED) {
      task.unwinding(unwind);
    }
    throw unwind.signal();
  }
}
