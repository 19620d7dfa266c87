package io.roamjvm.runtime.task;

import io.roamjvm.bootstrap.Monitors;
import io.roamjvm.runtime.heap.UnsupportedObjectException;
import io.roamjvm.runtime.session.SharedState;
import io.roamjvm.runtime.session.TaskState;
import io.roamjvm.runtime.shared.ActionRefusedException;
import io.roamjvm.runtime.shared.MasterCalls;
import io.roamjvm.runtime.shared.MasterFields;
import io.roamjvm.runtime.shared.SharedAction;
import io.roamjvm.runtime.stack.RealThread;
import io.roamjvm.runtime.stack.Turn;
import io.roamjvm.runtime.wire.Conversation;
import io.roamjvm.runtime.wire.MessageIn;
import io.roamjvm.runtime.wire.MessageOut;
import io.roamjvm.runtime.wire.MessageType;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Executes a remote's synchronising actions on the masters, on the task's home thread. What the
 * remote has changed before is here when an action begins, and what it shows goes back with the
 * answer: release and acquire of lazy release consistency (Keleher, Cox, Zwaenepoel, ISCA 1992).
 */
final class MasterActions {

  private static final MasterCalls CALLS = new MasterCalls();

  private final SharedState state;

  /** What remains to be done of the action under way, a monitor at a time. */
  private final Deque<Turn<Deputy.Outcome>> turns = new ArrayDeque<>();

  private boolean toAnswer;

  MasterActions(SharedState state) {
    this.state = state;
  }

  /** Takes an action; what it needs of monitors is left for {@link #goOn}. */
  void take(Conversation talk, MessageIn message) throws IOException {
    SharedAction action = SharedAction.read(message);
    TaskState sent = state.read(message);
    message.finish();
    if (!(sent.extra() instanceof Object[] operands) || operands.length == 0) {
      throw new IOException("an action without operands");
    }
    switch (action.kind()) {
      case ENTER -> {
        turns.add(new Turn.Enter<>(operands[0]));
        toAnswer = true;
      }
      case LEAVE -> turns.add(new Turn.Leave<>(operands[0]));
      case HOLD -> {
        for (Object each : operands) {
          turns.add(new Turn.Enter<>(each));
        }
      }
      case WRITE -> MasterFields.write(operands[0], owner(operands), action.name(), operands[2]);
      default -> answer(talk, action, operands);
    }
  }

  /** Frames of the remote will enter these monitors here again, and do not hold them till then. */
  void handOver(List<Object> monitors) {
    for (Object each : monitors) {
      turns.add(new Turn.Reserve<>(each));
    }
  }

  /** The next monitor to see to; null if there is none, and all has been answered. */
  @Nullable Turn<Deputy.Outcome> goOn(Conversation talk) throws IOException {
    Turn<Deputy.Outcome> next = turns.poll();
    if (next == null && toAnswer) {
      toAnswer = false;
      answer(talk, null, false);
    }
    return next;
  }

  private void answer(Conversation talk, SharedAction action, @Nullable Object[] operands)
      throws IOException {
    Object result = null;
    boolean threw = false;
    try {
      result = execute(action, operands);
    } catch (ActionRefusedException e) {
      throw e;
    } catch (Throwable e) {
      result = e;
      threw = true;
    }
    answer(talk, result, threw);
  }

  @SuppressWarnings({"NullAway", "WaitNotInLoop", "NotifyOrNotifyAll"}) // the remote's own
  private static @Nullable Object execute(SharedAction action, @Nullable Object[] operands)
      throws Throwable {
    Object object = operands[0];
    switch (action.kind()) {
      case INVOKE -> {
        return CALLS.call(object, action.name(), (Object[]) operands[1]);
      }
      case READ -> {
        return MasterFields.read(object, owner(operands), action.name());
      }
      case AWAIT -> {
        try {
          object.wait(action.millis(), action.nanos());
        } finally {
          Monitors.entered(object);
        }
      }
      case NOTIFY -> object.notify();
      case NOTIFY_ALL -> object.notifyAll();
      default -> throw new ActionRefusedException("nothing to answer: " + action.kind());
    }
    return null;
  }

  private static Class<?> owner(@Nullable Object[] operands) throws ActionRefusedException {
    if (operands.length > 1 && operands[1] instanceof Class<?> owner) {
      return owner;
    }
    throw new ActionRefusedException("an access to a field of no class");
  }

  private void answer(Conversation talk, @Nullable Object result, boolean threw)
      throws IOException {
    while (true) {
      int withheld = state.withheld();
      MessageOut out = talk.begin(MessageType.ANSWER);
      out.writeBoolean(threw);
      out.writeBoolean(RealThread.isInterrupted());
      try {
        state.write(out, TaskState.of(result), List.of());
        out.end();
        return;
      } catch (UnsupportedObjectException e) {
        out.abort();
        if (state.withheld() == withheld) {
          MessageOut refusal = talk.begin(MessageType.REPLY_ERROR);
          refusal.writeUTF(String.valueOf(e.getMessage()));
          refusal.end();
          return;
        }
      }
    }
  }
}
