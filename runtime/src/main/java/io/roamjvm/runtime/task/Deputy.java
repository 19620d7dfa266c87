package io.roamjvm.runtime.task;

import io.roamjvm.bootstrap.RemoteLostException;
import io.roamjvm.bootstrap.UnwindSignal;
import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.session.TaskState;
import io.roamjvm.runtime.stack.Resumption;
import io.roamjvm.runtime.stack.SavedFrame;
import io.roamjvm.runtime.stack.Unwind;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
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
     */
    record Captured(List<SavedFrame> frames, @Nullable Move next) implements Outcome {}
  }

  private final HomeTask task;
  private final ResumeCode resumeCode;
  private final HomeServiceTable services;

  Deputy(HomeTask task, ResumeCode resumeCode, HomeServiceTable services) {
    this.task = task;
    this.resumeCode = resumeCode;
    this.services = services;
  }

  /**
   * Sees the segment to its end.
   *
   * @return what the root frame's method returns
   * @throws Throwable what it throws
   */
  @Nullable Object serve(List<SavedFrame> frames, Move first) throws Throwable {
    Outcome outcome = new Outcome.Captured(frames, first);
    while (true) {
      if (outcome instanceof Outcome.Returned returned) {
        return returned.result();
      } else if (outcome instanceof Outcome.Threw threw) {
        throw threw.exception();
      } else if (outcome instanceof Outcome.Captured captured) {
        outcome = run(captured);
      }
    }
  }

  private Outcome run(Outcome.Captured captured) throws Throwable {
    Move move = captured.next();
    GuestLink target = move == null ? null : move.target();
    if (move == null || target == null) {
      return here(captured.frames(), move);
    }
    return away(captured.frames(), move, target);
  }

  private Outcome here(List<SavedFrame> frames, @Nullable Move move) throws Throwable {
    if (!StackRoom.hasRoomFor(frames.size())) {
      task.arrived(null);
      if (move != null) {
        task.move(null);
        move.refuse(MoveRefusedException.Code.ENDED, "its frames do not fit on its home stack");
      }
      return new Outcome.Threw(
          new StackOverflowError(
              "Roam: "
                  + frames.size()
                  + " frames came home, more than fit on this thread's stack: raise -Xss"));
    }
    List<MethodHandle> handles = frames.stream().map(f -> resumeCode.handle(f.key())).toList();
    Resumption resumption = new Resumption(frames, handles);
    String from = task.at() == null ? "home" : task.at().node();
    task.arrived(null);
    if (move != null) {
      task.move(null);
      move.done().complete(move.report(from, frames.size()));
    }
    try {
      return new Outcome.Returned(resumption.start());
    } catch (UnwindSignal signal) {
      Unwind unwind = task.takeUnwinding();
      if (unwind == null || unwind.signal() != signal) {
        throw signal;
      }
      return new Outcome.Captured(unwind.frames(), task.move());
    } catch (Throwable exception) {
      return new Outcome.Threw(exception);
    }
  }

  /** The frames that stay here, below the root frame, for the stack traces of the remote. */
  private static StackTraceElement[] below() {
    StackTraceElement[] trace = new Throwable().getStackTrace();
    return trace.length == 0 ? trace : Arrays.copyOfRange(trace, 1, trace.length);
  }

  /** Sends the frames to a guest. Until COMMIT every failure brings them back here. */
  private Outcome away(List<SavedFrame> frames, Move move, GuestLink target) {
    RemoteTask remote = new RemoteTask(task, target, services);
    String from = task.at() == null ? "home" : task.at().node();
    try {
      remote.prepare(new TaskState(frames, below()), move);
      remote.commit();
    } catch (MoveRefusedException e) {
      task.move(null);
      move.done().completeExceptionally(e);
      return new Outcome.Captured(frames, null);
    }
    task.arrived(target);
    task.move(null);
    move.done().complete(move.report(from, frames.size()));
    try {
      return remote.serve();
    } catch (IOException e) {
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
