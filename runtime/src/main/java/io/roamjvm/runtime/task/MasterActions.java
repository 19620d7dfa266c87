package io.roamjvm.runtime.task;

import io.roamjvm.bootstrap.Monitors;
import io.roamjvm.runtime.heap.UnsupportedObjectException;
import io.roamjvm.runtime.session.SharedState;
import io.roamjvm.runtime.session.TaskState;
import io.roamjvm.runtime.shared.ActionRefusedException;
import io.roamjvm.runtime.shared.MasterCalls;
import io.roamjvm.runtime.shared.MasterFields;
import io.roamjvm.runtime.shared.Operands;
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
  private static final Operands NOTHING = Operands.references((Object) null);

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
    Operands primitives = Operands.read(message);
    TaskState sent = state.read(message);
    message.finish();
    Operands operands = primitives.with(sent.extras());
    switch (action.kind()) {
      case ENTER -> {
        turns.add(new Turn.Enter<>(operands.object()));
        toAnswer = true;
      }
      case LEAVE -> turns.add(new Turn.Leave<>(operands.object()));
      case HOLD -> {
        turns.add(new Turn.Enter<>(operands.object()));
        for (Object each : operands.arguments()) {
          turns.add(new Turn.Enter<>(each));
        }
      }
      case WRITE ->
          MasterFields.write(operands.object(), operands.owner(), action.name(), operands.get(2));
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
      answer(talk, NOTHING, false);
    }
    return next;
  }

  private void answer(Conversation talk, SharedAction action, Operands operands)
      throws IOException {
    Operands result;
    boolean threw = false;
    try {
      result = Operands.ofResult(action, operands, execute(action, operands));
    } catch (ActionRefusedException e) {
      throw e;
    } catch (Throwable e) {
      result = Operands.references(e);
      threw = true;
    }
    answer(talk, result, threw);
  }

  @SuppressWarnings({"WaitNotInLoop", "NotifyOrNotifyAll"}) // the remote's own
  private static @Nullable Object execute(SharedAction action, Operands operands) throws Throwable {
    Object object = operands.object();
    switch (action.kind()) {
      case INVOKE -> {
        return CALLS.call(object, action.name(), operands.arguments());
      }
      case READ -> {
        return MasterFields.read(object, operands.owner(), action.name());
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

  private void answer(Conversation talk, Operands result, boolean threw) throws IOException {
    while (true) {
      int withheld = state.withheld();
      MessageOut out = talk.begin(MessageType.ANSWER);
      out.writeBoolean(threw);
      out.writeBoolean(RealThread.isInterrupted());
      result.write(out);
      try {
        state.write(out, TaskState.ofAll(result.references()), List.of());
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
