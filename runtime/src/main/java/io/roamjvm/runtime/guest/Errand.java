package io.roamjvm.runtime.guest;

import io.roamjvm.runtime.code.CodeMode;
import io.roamjvm.runtime.heap.UnsupportedObjectException;
import io.roamjvm.runtime.session.SharedState;
import io.roamjvm.runtime.session.TaskState;
import io.roamjvm.runtime.stack.ReservedMonitors;
import io.roamjvm.runtime.stack.Resumption;
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
  private final Loss lost;
  private final GuestMonitors monitors;

  Errand(
      Conversation home,
      SharedState state,
      GuestStatics statics,
      CodeMode mode,
      GuestMonitors monitors,
      Loss lost) {
    this.monitors = monitors;
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
    Answer answer;
    mode.enterRoam();
    try {
      ReservedMonitors.ofThisJvm().abandon();
      StackTraceElement[] trace = new Throwable().getStackTrace();
      int own = Math.min(1, trace.length);
      send(frames, Arrays.copyOfRange(trace, own, trace.length), operation);
      answer = receive(operation);
    } catch (UnsupportedObjectException e) {
      throw new IllegalStateException(
          "Roam: the task cannot go home to execute " + operation + " (" + e.getMessage() + ")");
    } catch (IOException e) {
      lost.because(e); // what has been done at home is unknown here: this is the end of the remote
      throw new IllegalStateException("Roam: home is lost");
    } finally {
      mode.exitRoam();
    }
    if (answer.threw() && answer.outcome() instanceof Throwable exception) {
      throw exception;
    }
    return answer.outcome();
  }

  /**
   * Runs frames at home that were captured together with others, which cannot go there.
   *
   * @param frames innermost first
   * @param below what their stack traces show below them
   * @param rest the others, which go on with what came of them when they are resumed
   * @throws UnsupportedObjectException when these frames cannot go home either; nothing has
   *     happened
   */
  void run(List<SavedFrame> frames, StackTraceElement[] below, String operation, Resumption rest)
      throws IOException, UnsupportedObjectException {
    send(frames, below, operation);
    try {
      Answer answer = receive(operation);
      if (answer.threw() && answer.outcome() instanceof Throwable exception) {
        rest.calleeEnded(null, exception);
      } else {
        rest.calleeEnded(answer.outcome(), null);
      }
    } catch (IllegalStateException e) {
      rest.calleeEnded(null, e);
    }
  }

  private void send(List<SavedFrame> frames, StackTraceElement[] below, String operation)
      throws IOException, UnsupportedObjectException {
    monitors.hold();
    MessageOut out = home.begin(MessageType.ERRAND);
    out.writeUTF(operation);
    try {
      Object[] handedOver = monitors.heldOnlyBy(frames);
      state.write(out, TaskState.of(frames, new Object[] {below, handedOver}), List.of());
      out.end();
      monitors.left(frames);
    } catch (UnsupportedObjectException e) {
      out.abort();
      throw e;
    }
  }

  /** What came of frames at home. */
  private record Answer(@Nullable Object outcome, boolean threw) {}

  private Answer receive(String operation) throws IOException {
    MessageIn answer = home.next(Conversation.UNLIMITED);
    boolean threw = answer.type() == MessageType.ERRAND_THREW;
    if (!threw && answer.type() != MessageType.ERRAND_RETURNED) {
      throw new IOException("unexpected " + answer.type());
    }
    return new Answer(receive(answer, operation), threw);
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
