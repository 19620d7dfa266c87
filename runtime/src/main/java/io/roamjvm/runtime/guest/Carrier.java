package io.roamjvm.runtime.guest;

import io.roamjvm.bootstrap.UnwindSignal;
import io.roamjvm.runtime.code.CodeMode;
import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.heap.UnsupportedObjectException;
import io.roamjvm.runtime.session.SharedState;
import io.roamjvm.runtime.session.TaskState;
import io.roamjvm.runtime.shared.Operands;
import io.roamjvm.runtime.shared.SharedAction;
import io.roamjvm.runtime.stack.Parting;
import io.roamjvm.runtime.stack.ReservedMonitors;
import io.roamjvm.runtime.stack.Resumption;
import io.roamjvm.runtime.stack.SavedFrame;
import io.roamjvm.runtime.stack.Unwind;
import io.roamjvm.runtime.trace.TraceElements;
import io.roamjvm.runtime.wire.AbortedException;
import io.roamjvm.runtime.wire.Conversation;
import io.roamjvm.runtime.wire.MessageIn;
import io.roamjvm.runtime.wire.MessageOut;
import io.roamjvm.runtime.wire.MessageType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread on which the remote of one task runs, visit after visit. Its life: wait for PREPARE,
 * build the frames, READY, wait for COMMIT, run, send on what came of it.
 */
final class Carrier implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);

  /** Most bytes of a reply to a forwarded call. */
  private static final int MAX_REPLY = 1 << 24;

  private final Conversation home;
  private final SharedState state;
  private final ResumeCode resumeCode;
  private final GuestStatics statics;
  private final HomeClock clock;
  private final CodeMode mode;
  private final Loss lost;
  private @Nullable Unwind unwinding;
  private String confined = "";
  private StackTraceElement[] below = {};
  private String stuckOn = "";
  private long leftAtNanos;
  private final Errand errand;
  private final GuestMonitors monitors;

  /** What the program knows this carrier's thread as; null before the first visit. */
  private @Nullable Thread self;

  /** Whether the task's home thread may be interrupted; if not, it is not. */
  private volatile boolean mayBeInterrupted;

  Carrier(
      Conversation home,
      SharedState state,
      ResumeCode resumeCode,
      GuestStatics statics,
      HomeClock clock,
      CodeMode mode,
      Loss lost) {
    this.home = home;
    this.state = state;
    this.resumeCode = resumeCode;
    this.statics = statics;
    this.clock = clock;
    this.mode = mode;
    this.lost = lost;
    this.monitors = new GuestMonitors(this::holdAtHome);
    statics.before(monitors::hold);
    this.errand = new Errand(home, state, statics, mode, monitors, lost);
  }

  /** Where frames above others that must stay in this guest run at home. */
  Errand errand() {
    return errand;
  }

  /** The frames at home below the task's root frame. */
  StackTraceElement[] below() {
    return below;
  }

  Conversation home() {
    return home;
  }

  GuestStatics statics() {
    return statics;
  }

  /** How this remote ends when it cannot go on. */
  Loss lost() {
    return lost;
  }

  /** What the program knows this carrier's thread as. */
  Thread self() {
    Thread known = self;
    return known == null ? Thread.currentThread() : known;
  }

  /** Home has found the task's thread interrupted. */
  void interrupted() {
    mayBeInterrupted = true;
  }

  /**
   * Whether the task's thread is interrupted.
   *
   * @param ask asks home
   */
  boolean isInterrupted(BooleanSupplier ask) {
    if (!mayBeInterrupted) {
      return false;
    }
    mayBeInterrupted = false; // home says so again if it still is, or is again
    return ask.getAsBoolean();
  }

  /** The monitors that the task's frames here hold. */
  GuestMonitors monitors() {
    return monitors;
  }

  /** Has home do a synchronising action and waits for its answer, if it gives one. */
  Answer act(SharedAction action, Operands operands) throws IOException {
    monitors.hold();
    send(action, operands);
    return action.kind().isAnswered() ? answer() : Answer.NONE;
  }

  /**
   * What came of an action.
   *
   * @param threw whether the value is what it threw
   */
  record Answer(@Nullable Object value, boolean threw) {
    static final Answer NONE = new Answer(null, false);
  }

  private void holdAtHome(Object[] objects) throws IOException {
    MessageOut out = home.begin(MessageType.ACTION);
    SharedAction.of(SharedAction.Kind.HOLD).write(out);
    Operands.references(objects).write(out);
    try {
      state.announce(out, objects);
      out.end();
    } catch (UnsupportedObjectException e) {
      out.abort();
      throw new IllegalStateException(
          "Roam: the task has to leave the monitor of an object that cannot go home: "
              + e.getMessage());
    }
  }

  private void send(SharedAction action, Operands operands) throws IOException {
    MessageOut out = home.begin(MessageType.ACTION);
    action.write(out);
    operands.write(out);
    try {
      state.write(out, TaskState.ofAll(operands.references()), List.of());
      out.end();
    } catch (UnsupportedObjectException e) {
      out.abort();
      throw new IllegalStateException(
          "Roam: what is shared with other threads cannot go home: " + e.getMessage());
    }
  }

  private Answer answer() throws IOException {
    while (true) {
      MessageIn message = home.next(Conversation.UNLIMITED);
      if (message.type() == MessageType.REPLY_ERROR) {
        String why = message.readUTF();
        message.finish();
        throw new IllegalStateException("Roam: home's answer cannot travel: " + why);
      }
      if (message.type() != MessageType.ANSWER) {
        throw new IOException("unexpected " + message.type());
      }
      try {
        boolean threw = message.readBoolean();
        if (message.readBoolean()) {
          mayBeInterrupted = true;
        }
        Operands primitives = Operands.read(message);
        TaskState changes = statics.reading(() -> state.read(message));
        message.finish();
        statics.fetchPending();
        return new Answer(primitives.with(changes.extras()).get(0), threw);
      } catch (AbortedException e) {
        LOG.debug("home tries again without what cannot travel");
      }
    }
  }

  /** Has home execute a service and waits for its answer. */
  byte[] call(int service, byte[] request) throws IOException {
    send(MessageType.CALL, service, request);
    MessageIn reply = home.next(Conversation.UNLIMITED);
    if (reply.type() == MessageType.REPLY_ERROR) {
      String why = reply.readUTF();
      reply.finish();
      throw new IOException("home cannot execute a call: " + why);
    }
    if (reply.type() != MessageType.REPLY) {
      throw new IOException("unexpected " + reply.type());
    }
    int length = reply.readInt();
    if (length < 0 || length > MAX_REPLY) {
      throw new IOException("impossible length of a reply: " + length);
    }
    byte[] bytes = reply.readNBytes(length);
    reply.finish();
    return bytes;
  }

  /** Has home execute a service, without waiting. */
  void post(int service, byte[] request) throws IOException {
    send(MessageType.POST, service, request);
  }

  private void send(MessageType type, int service, byte[] request) throws IOException {
    MessageOut out = home.begin(type);
    out.writeByte(service);
    out.writeInt(request.length);
    out.write(request);
    out.end();
  }

  /** The unwinding that is about to begin, and why: an operation for home, or "" if asked to. */
  UnwindSignal leave(Unwind unwind, String confinedOperation) {
    unwinding = unwind;
    confined = confinedOperation;
    leftAtNanos = clock.nanoTime();
    return unwind.signal();
  }

  @Override
  public void run() {
    try {
      while (true) {
        MessageIn message = home.next(Conversation.UNLIMITED);
        switch (message.type()) {
          case PREPARE -> visit(message);
          case OVER -> {
            message.finish();
            return;
          }
          default -> throw new IOException("unexpected " + message.type());
        }
      }
    } catch (IOException e) {
      lost.because(e);
    } catch (RuntimeException | Error e) {
      LOG.error("the carrier fails", e);
      lost.because(e);
      throw e;
    }
  }

  private void visit(MessageIn message) throws IOException {
    Resumption resumption;
    try {
      resumption = prepare(message);
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.warn("cannot prepare", e);
      MessageOut failed = home.begin(MessageType.FAILED);
      failed.writeUTF(brief(e));
      failed.end();
      return;
    }
    home.send(MessageType.READY);
    MessageIn decision = home.next(Conversation.UNLIMITED);
    decision.finish();
    if (decision.type() == MessageType.COMMIT) {
      execute(resumption);
    }
  }

  private static String brief(Throwable e) {
    boolean plain = e instanceof IOException || e instanceof UnsupportedObjectException;
    String text = plain ? String.valueOf(e.getMessage()) : e.toString();
    return text.length() > 1000 ? text.substring(0, 1000) : text;
  }

  private Resumption prepare(MessageIn message) throws IOException {
    clock.atLeast(message.readLong());
    TaskState arrived = statics.reading(() -> state.read(message));
    message.finish();
    arrivedWith(arrived.extra());
    statics.fetchPending();
    if (state.isShared()) {
      monitors.arrived(arrived.frames());
    }
    return resumption(arrived.frames());
  }

  private void arrivedWith(@Nullable Object extra) throws IOException {
    if (!(extra instanceof Object[] parts)
        || parts.length != 2
        || !(parts[0] instanceof StackTraceElement[] frames)) {
      throw new IOException("a task without the frames below it");
    }
    below = frames;
    self = parts[1] instanceof Thread thread ? thread : null;
  }

  private Resumption resumption(List<SavedFrame> frames) {
    resumeCode.prepare(frames);
    return new Resumption(frames, resumeCode::handle);
  }

  private void execute(Resumption first) throws IOException {
    Resumption resumption = first;
    while (resumption != null) {
      Object result;
      MessageType end;
      mode.program(self());
      try {
        result = resumption.start();
        end = MessageType.RETURNED;
      } catch (UnwindSignal signal) {
        mode.programEnded();
        resumption = captured(resumption, signal);
        continue;
      } catch (Throwable exception) {
        result = exception;
        end = MessageType.THREW;
      }
      mode.programEnded();
      ended(end, result);
      resumption = null;
    }
  }

  private void ended(MessageType end, @Nullable Object result) throws IOException {
    monitors.hold();
    MessageOut out = home.begin(end);
    try {
      state.write(out, TaskState.of(result), List.of());
      out.end();
    } catch (UnsupportedObjectException e) {
      out.abort();
      stuck(e);
      throw new IOException("the task's result cannot travel: " + e.getMessage(), e);
    }
  }

  /**
   * Sends the captured frames home.
   *
   * @return null; or the frames, to go on here, when they hold what cannot travel; or those of them
   *     that stay when the others have been on an errand
   */
  private @Nullable Resumption captured(Resumption resumption, UnwindSignal signal)
      throws IOException {
    Unwind unwind = unwinding;
    unwinding = null;
    if (unwind == null || unwind.signal() != signal) {
      throw new IllegalStateException("an unwinding that nobody began");
    }
    resumption.captured(unwind.frames());
    monitors.hold();
    MessageOut out = home.begin(MessageType.CAPTURED);
    out.writeLong(leftAtNanos);
    out.writeUTF(confined);
    try {
      state.write(out, TaskState.of(resumption.frames(), null), List.of());
      out.end();
      ReservedMonitors.ofThisJvm().abandon();
      return null;
    } catch (UnsupportedObjectException e) {
      out.abort();
      stuck(e);
      Resumption rest = confined.isEmpty() ? null : onErrand(resumption.frames(), e);
      if (rest != null) {
        return rest;
      }
      stuckOn = confined.isEmpty() ? "" : confined + " (" + e.getMessage() + ")";
      resumeCode.prepare(resumption.frames());
      return resumption;
    }
  }

  /**
   * Has home run the frames above the nearest frame of the JDK that is not below what cannot
   * travel, as it would if that frame could not move.
   *
   * @return the frames below those; null if there are none that can go
   */
  private @Nullable Resumption onErrand(List<SavedFrame> frames, UnsupportedObjectException refused)
      throws IOException {
    Parting parting = Parting.none(frames).without(refused.firstRoot());
    while (!parting.leaving().isEmpty()) {
      try {
        Resumption rest = resumption(parting.staying());
        errand.run(parting.leaving(), traceBelow(parting.staying()), confined, rest);
        return rest;
      } catch (UnsupportedObjectException e) {
        parting = parting.without(e.firstRoot());
      }
    }
    return null;
  }

  private StackTraceElement[] traceBelow(List<SavedFrame> staying) {
    List<StackTraceElement> trace = new ArrayList<>();
    for (SavedFrame frame : staying) {
      trace.add(TraceElements.shown(frame.key(), resumeCode.line(frame.key())));
    }
    trace.addAll(Arrays.asList(below));
    return trace.toArray(new StackTraceElement[0]);
  }

  private void stuck(UnsupportedObjectException e) throws IOException {
    MessageOut out = home.begin(MessageType.STUCK);
    out.writeUTF(e.refusal().text());
    out.end();
  }

  /** The operation that the task could not go home for just now, and why; "" if there is none. */
  String takeStuckOn() {
    String operation = stuckOn;
    stuckOn = "";
    return operation;
  }
}
