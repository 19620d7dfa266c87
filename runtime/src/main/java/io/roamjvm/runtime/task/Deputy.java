package io.roamjvm.runtime.task;

import io.roamjvm.bootstrap.RemoteLostException;
import io.roamjvm.bootstrap.UnwindSignal;
import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.heap.HomeBound;
import io.roamjvm.runtime.session.TaskState;
import io.roamjvm.runtime.stack.Parting;
import io.roamjvm.runtime.stack.ReservedMonitors;
import io.roamjvm.runtime.stack.Resumption;
import io.roamjvm.runtime.stack.SavedFrame;
import io.roamjvm.runtime.stack.StackRoom;
import io.roamjvm.runtime.stack.Turn;
import io.roamjvm.runtime.stack.Unwind;
import io.roamjvm.runtime.trace.TraceElements;
import io.roamjvm.weaver.refusal.Refusal;
import io.roamjvm.weaver.refusal.RefusalCode;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The home half of one departed segment. It runs on the task's own thread, inside the save handler
 * of the segment's root frame, until the segment ends: it sends the frames away and serves their
 * remote, or runs them here, as often as the task moves.
 */
final class Deputy {

  /** How running a segment somewhere came to an end. */
  sealed interface Outcome {
    /** The root frame's method has returned. */
    record Returned(@Nullable Object result) implements Outcome {}

    /** The root frame's method has thrown. */
    record Threw(Throwable exception) implements Outcome {}

    /**
     * The frames are here, and run nowhere.
     *
     * @param next where they shall run; null for here, without anybody having asked
     * @param mustStay whether what they do next only home may execute
     */
    record Captured(List<SavedFrame> frames, @Nullable Move next, boolean mustStay)
        implements Outcome {}
  }

  /** One departure, in the course of which it shows which frames can leave. */
  private static final class Attempt {
    Parting parting;

    Attempt(Parting parting) {
      this.parting = parting;
    }
  }

  private static final ReservedMonitors MONITORS = ReservedMonitors.ofThisJvm();

  private final HomeTask task;
  private final ResumeCode resumeCode;
  private final DeputyParts parts;

  Deputy(HomeTask task, DeputyParts parts) {
    this.task = task;
    this.parts = parts;
    this.resumeCode = parts.resumeCode();
  }

  /**
   * Sees the segment to its end.
   *
   * @return what the root frame's method returns
   * @throws Throwable what it throws
   */
  @Nullable Object serve(List<SavedFrame> frames, Move first) throws Throwable {
    Outcome outcome = new Outcome.Captured(frames, first, false);
    while (true) {
      if (outcome instanceof Outcome.Returned returned) {
        MONITORS.abandon();
        return returned.result();
      } else if (outcome instanceof Outcome.Threw threw) {
        MONITORS.abandon();
        throw threw.exception();
      } else if (outcome instanceof Outcome.Captured captured) {
        outcome = run(captured);
      }
    }
  }

  private Outcome run(Outcome.Captured captured) throws Throwable {
    Move move = captured.next();
    GuestLink target = move == null ? null : move.target();
    if (move != null && target != null) {
      return leave(captured.frames(), move, target);
    }
    return StackRoom.hasRoomFor(captured.frames())
        ? here(captured.frames(), move)
        : tooDeep(captured);
  }

  /** The frames do not fit on this thread's stack: they go back to where they came from. */
  private Outcome tooDeep(Outcome.Captured captured) throws Throwable {
    List<SavedFrame> frames = captured.frames();
    Move move = captured.next();
    Refusal why =
        RefusalCode.DEEP_STACK.of(
            frames.stream()
                    .filter(SavedFrame::standing)
                    .findFirst()
                    .map(frame -> frame.key().display())
                    .orElse("")
                + " and other frames that hold monitors need more than is left of its home"
                + " thread's stack: raise -Xss");
    if (move == null) {
      task.refused(why);
    } else {
      task.move(null);
      move.refuse(why); // whoever asked counts it
    }
    GuestLink guest = task.at();
    if (guest == null || !guest.isOpen() || captured.mustStay()) {
      task.arrived(null);
      return new Outcome.Threw(
          new StackOverflowError("Roam: a task came home, but " + why.detail()));
    }
    Move back = new Move(guest, guest.node());
    back.frozen(System.nanoTime());
    return leave(frames, back, guest);
  }

  private Outcome here(List<SavedFrame> frames, @Nullable Move move) throws Throwable {
    resumeCode.prepare(frames);
    Resumption resumption = new Resumption(frames, resumeCode::handle);
    arrivedHome(frames, move);
    return finish(resumption);
  }

  private void arrivedHome(List<SavedFrame> frames, @Nullable Move move) {
    String from = task.at() == null ? "home" : task.at().node();
    task.arrived(null);
    if (move != null) {
      task.move(null);
      move.done().complete(move.report(from, frames.size()));
    }
  }

  /** Runs frames here until they end or are captured. */
  private Outcome finish(Resumption resumption) throws Throwable {
    try {
      return new Outcome.Returned(resumption.start());
    } catch (UnwindSignal signal) {
      Unwind unwind = task.takeUnwinding();
      if (unwind == null || unwind.signal() != signal) {
        throw signal;
      }
      resumption.captured(unwind.frames());
      return new Outcome.Captured(resumption.frames(), task.move(), false);
    } catch (Throwable exception) {
      return new Outcome.Threw(exception);
    }
  }

  /** The frames that stay here, below those that leave, for the stack traces of the remote. */
  private StackTraceElement[] below(List<SavedFrame> staying) {
    List<StackTraceElement> below = new ArrayList<>();
    for (SavedFrame frame : staying) {
      below.add(TraceElements.shown(frame.key(), resumeCode.line(frame.key())));
    }
    StackTraceElement[] trace = new Throwable().getStackTrace();
    below.addAll(Arrays.asList(trace).subList(Math.min(1, trace.length), trace.length));
    return below.toArray(new StackTraceElement[0]);
  }

  /** Sends the frames to a guest, or those of them that can travel. */
  private Outcome leave(List<SavedFrame> frames, Move move, GuestLink target) throws Throwable {
    // a guest makes its own proxy classes, and the objects there are of those
    Parting parting = Parting.none(frames).above(Proxy::isProxyClass);
    if (parts.threads().share()) {
      // resumed in a guest, they would look at what the JDK keeps at home
      parting = parting.above(HomeBound::is);
    }
    Attempt attempt = new Attempt(parting);
    Outcome outcome = leave(frames, move, target, attempt);
    List<SavedFrame> stayed = attempt.parting.staying();
    return stayed.isEmpty() ? outcome : rejoin(outcome, stayed);
  }

  /** The frames that stayed go on when those above them have ended, or join them again. */
  private Outcome rejoin(Outcome above, List<SavedFrame> stayed) throws Throwable {
    if (above instanceof Outcome.Captured captured) {
      List<SavedFrame> all = new ArrayList<>(captured.frames());
      all.addAll(stayed);
      return new Outcome.Captured(all, captured.next(), captured.mustStay());
    }
    resumeCode.prepare(stayed);
    Resumption resumption = new Resumption(stayed, resumeCode::handle);
    if (above instanceof Outcome.Threw threw) {
      resumption.calleeEnded(null, threw.exception());
    } else if (above instanceof Outcome.Returned returned) {
      resumption.calleeEnded(returned.result(), null);
    }
    return finish(resumption);
  }

  /** Sends the frames to a guest, and holds their monitors meanwhile. */
  private Outcome leave(List<SavedFrame> frames, Move move, GuestLink target, Attempt attempt) {
    Visit visit = new Visit(attempt, move, target);
    return MONITORS.hold(
        frames,
        visit::turn,
        outcome -> {
          List<SavedFrame> toGoOn = new ArrayList<>(attempt.parting.staying());
          if (outcome instanceof Outcome.Captured back) {
            toGoOn.addAll(0, back.frames());
          }
          return toGoOn;
        });
  }

  /** Has the guest build as many of the frames as can travel. */
  private void prepare(RemoteTask remote, Attempt attempt, Move move) throws MoveRefusedException {
    if (attempt.parting.leaving().isEmpty()) {
      throw new MoveRefusedException(
          RefusalCode.JDK_CALL.of(
              attempt.parting.staying().get(0).key().display()
                  + (Proxy.isProxyClass(attempt.parting.staying().get(0).key().type())
                      ? ", of a proxy class, which a guest makes itself"
                      : ", which runs at home while threads share its object")));
    }
    while (true) {
      Parting parted = attempt.parting;
      try {
        remote.prepare(TaskState.of(parted.leaving(), below(parted.staying())), move);
        return;
      } catch (MoveRefusedException e) {
        Parting fewer = parted.without(e.value());
        attempt.parting = fewer;
        if (fewer.leaving().isEmpty()) {
          throw e;
        }
      }
    }
  }

  /** One stay of frames in a guest. */
  private final class Visit {
    private final Attempt attempt;
    private final Move move;
    private final GuestLink target;
    private final RemoteTask remote;
    private boolean away;

    Visit(Attempt attempt, Move move, GuestLink target) {
      this.attempt = attempt;
      this.move = move;
      this.target = target;
      this.remote = new RemoteTask(task, target, parts);
    }

    /** Goes on until monitors have to be seen to, or the stay has ended. */
    Turn<Outcome> turn() {
      if (!away) {
        Outcome refused = begin();
        if (refused != null) {
          return new Turn.End<>(refused);
        }
        away = true;
      }
      try {
        return remote.serve();
      } catch (IOException e) {
        return new Turn.End<>(lost(e));
      }
    }

    /** Sends the frames to the guest; until COMMIT every failure brings them back here. */
    private @Nullable Outcome begin() {
      String from = task.at() == null ? "home" : task.at().node();
      try {
        prepare(remote, attempt, move);
        remote.commit();
      } catch (MoveRefusedException e) {
        task.move(null);
        move.done().completeExceptionally(e);
        return new Outcome.Captured(attempt.parting.leaving(), null, false);
      }
      List<SavedFrame> frames = attempt.parting.leaving();
      task.arrived(target);
      task.move(null);
      move.done().complete(move.report(from, frames.size()));
      return null;
    }

    private Outcome lost(IOException e) {
      target.close();
      task.arrived(null);
      return new Outcome.Threw(
          new RemoteLostException(
              "the remote of "
                  + task.thread().getName()
                  + " was lost on node "
                  + target.node()
                  + " ("
                  + e.getMessage()
                  + "); what it did since it left is unknown",
              e));
    }
  }
}
