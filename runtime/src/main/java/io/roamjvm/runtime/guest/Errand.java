package io.roamjvm.runtime.guest;

import io.roamjvm.runtime.code.CodeMode;
import io.roamjvm.runtime.heap.UnsupportedObjectException;
import io.roamjvm.runtime.session.SharedState;
import io.roamjvm.runtime.session.TaskState;
import io.roamjvm.runtime.stack.ReservedMonitors;
import io.roamjvm.runtime.stack.SavedFrame;
import io.roamjvm.runtime.wire.AbortedException;
import io.roamjvm.runtime.wire.Conversation;
import io.roamjvm.runtime.wire.MessageIn;
import io.roamjvm.runtime.wire.MessageOut;
import io.roamjvm.runtime.wire.MessageType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends home the frames above a JDK frame, or another one that stays, for an operation that only
 * home may execute. The task's home thread runs them to the end of their root frame; what that
 * returned or threw, and all changes to objects, come back to the frames below, which wait here.
 */
final class Errand {
  private final Conversation home;
  private final SharedState state;
  private final GuestStatics statics;
  private final CodeMode mode;
  private final Runnable lost;

  Errand(Conversation home, SharedState state, GuestStatics statics, CodeMode mode, Runnable lost) {
    this.home = home;
    this.state = state;
    this.statics = statics;
    this.mode = mode;
    this.lost = lost;
  }

  /**
   * Runs frames at home. Called in the save handler of their root frame.
   *
   * @param frames innermost first
   * @param operation what they are about to do there
   * @return what the root frame's method returned
   * @throws Throwable what it threw
   */
  @Nullable Object run(List<SavedFrame> frames, String operation) throws Throwable {
    boolean threw;
    Object outcome;
    mode.enterRoam();
    try {
      ReservedMonitors.ofThisJvm().abandon();
      send(frames, operation);
      MessageIn answer = home.next(Conversation.UNLIMITED);
      threw = answer.type() == MessageType.ERRAND_THREW;
      if (!threw && answer.type() != MessageType.ERRAND_RETURNED) {
        throw new IOException("unexpected " + answer.type());
      }
      outcome = receive(answer, operation);
    } catch (IOException e) {
      lost.run(); // what has been done at home is unknown here: this is the end of the remote
      throw new IllegalStateException("Roam: home is lost");
    } finally {
      mode.exitRoam();
    }
    if (threw && outcome instanceof Throwable exception) {
      throw exception;
    }
    return outcome;
  }

  private void send(List<SavedFrame> frames, String operation) throws IOException {
    StackTraceElement[] trace = new Throwable().getStackTrace();
    StackTraceElement[] below = Arrays.copyOfRange(trace, Math.min(1, trace.length), trace.length);
    MessageOut out = home.begin(MessageType.ERRAND);
    out.writeUTF(operation);
    try {
      state.write(out, new TaskState(frames, below), List.of());
      out.end();
    } catch (UnsupportedObjectException e) {
      out.abort();
      throw new IllegalStateException(
          "Roam: the task cannot go home to execute " + operation + " (" + e.getMessage() + ")");
    }
  }

  private @Nullable Object receive(MessageIn answer, String operation) throws IOException {
    Object outcome;
    try {
      outcome = statics.reading(() -> state.read(answer)).extra();
      answer.finish();
    } catch (AbortedException e) {
      MessageIn reason = home.next(Conversation.UNLIMITED);
      String why = reason.readUTF();
      reason.finish();
      throw new IllegalStateException(
          "Roam: what came of " + operation + " at home cannot travel: " + why);
    }
    statics.fetchPending();
    return outcome;
  }
}
