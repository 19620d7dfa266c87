package io.roamjvm.runtime.task;

import io.roamjvm.runtime.heap.ImageStats;
import io.roamjvm.runtime.heap.UnsupportedObjectException;
import io.roamjvm.runtime.session.SharedState;
import io.roamjvm.runtime.session.TaskState;
import io.roamjvm.runtime.stack.Turn;
import io.roamjvm.runtime.wire.AbortedException;
import io.roamjvm.runtime.wire.ClassCodec;
import io.roamjvm.runtime.wire.Conversation;
import io.roamjvm.runtime.wire.MessageIn;
import io.roamjvm.runtime.wire.MessageOut;
import io.roamjvm.runtime.wire.MessageType;
import io.roamjvm.weaver.refusal.Refusal;
import io.roamjvm.weaver.refusal.RefusalCode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The deputy's end of one visit of a task to a guest: prepare, commit, serve. Home thread only. */
final class RemoteTask {

  /** Longest silence of a guest that builds frames; building itself may take longer. */
  private static final Duration PREPARE_LIMIT = Duration.ofSeconds(60);

  /** Most bytes of a forwarded request. */
  private static final int MAX_REQUEST = 1 << 24;

  private static final int MAX_CLASSES = 100_000;
  private static final Logger LOG = LoggerFactory.getLogger(RemoteTask.class);

  private final HomeTask task;
  private final GuestLink guest;
  private final SharedState state;
  private final HomeServiceTable services;
  private final Errands errands;
  private final SharedThreads threads;
  private final MasterActions actions;
  private @Nullable Conversation conversation;

  /** Run as soon as what it needs of monitors has been seen to. */
  private @Nullable TaskState errand;

  RemoteTask(HomeTask task, GuestLink guest, DeputyParts parts) {
    this.task = task;
    this.guest = guest;
    this.state = guest.state();
    this.services = parts.services();
    this.errands = parts.errands();
    this.threads = parts.threads();
    this.actions = new MasterActions(state);
  }

  /**
   * Has the guest build the frames.
   *
   * @throws MoveRefusedException when it could not; the session is closed then, unless only an
   *     object was refused
   */
  void prepare(TaskState frames, Move move) throws MoveRefusedException {
    task.moving();
    try {
      Conversation talk = guest.conversation(task);
      conversation = talk;
      if (threads.share()) {
        if (!state.canShare()) {
          throw new MoveRefusedException(
              RefusalCode.LIVE_THREADS.of(
                  "threads were started while a guest on "
                      + guest.node()
                      + " was chosen, which was used by a single thread before: try again"));
        }
        state.share();
      }
      MessageOut out = talk.begin(MessageType.PREPARE);
      out.writeLong(System.nanoTime());
      ImageStats stats;
      try {
        stats = state.write(out, withThread(frames), List.of());
      } catch (UnsupportedObjectException e) {
        out.abort();
        awaitRefusal(talk);
        throw MoveRefusedException.ofValue(e.firstRoot(), e.refusal());
      }
      out.end();
      move.sent(stats.objects(), out.length());
      awaitReady(talk);
    } catch (IOException e) {
      guest.close();
      throw new MoveRefusedException(
          failed(
              "the guest on " + guest.node() + " failed before it took over: " + e.getMessage()));
    }
  }

  /** The guest knows its thread as the task's own if threads are shared. */
  private TaskState withThread(TaskState frames) {
    return TaskState.of(
        frames.frames(),
        new @Nullable Object[] {frames.extra(), state.isShared() ? task.thread() : null});
  }

  /** The guest has read half a message: it forgets that, as home did, and says so. */
  private static void awaitRefusal(Conversation talk) throws IOException {
    MessageIn message = talk.next(PREPARE_LIMIT);
    message.finish();
    if (message.type() != MessageType.FAILED) {
      throw new IOException("unexpected " + message.type());
    }
  }

  private void awaitReady(Conversation talk) throws IOException, MoveRefusedException {
    while (true) {
      MessageIn message = talk.next(PREPARE_LIMIT);
      switch (message.type()) {
        case READY -> {
          message.finish();
          return;
        }
        case FAILED -> {
          String why = message.readUTF();
          guest.close(); // the ends no longer agree on what they share
          throw new MoveRefusedException(
              failed("the guest on " + guest.node() + " cannot take it: " + why));
        }
        case STATICS -> statics(talk, message);
        default -> throw new IOException("unexpected " + message.type());
      }
    }
  }

  /** From here on the task is the guest's. */
  void commit() throws MoveRefusedException {
    try {
      talk().send(MessageType.COMMIT);
    } catch (IOException e) {
      guest.close();
      throw new MoveRefusedException(
          failed("the link to " + guest.node() + " broke before the hand-over: " + e.getMessage()));
    }
  }

  /**
   * Serves the remote until it ends or comes back, or until a monitor has to be entered or left.
   *
   * @throws IOException when the remote is lost
   */
  Turn<Deputy.Outcome> serve() throws IOException {
    Conversation talk = talk();
    while (true) {
      Turn<Deputy.Outcome> turn = actions.goOn(talk);
      if (turn != null) {
        return turn;
      }
      runErrand(talk);
      MessageIn message = talk.next(this::interrupted);
      switch (message.type()) {
        case CALL -> call(talk, message, true);
        case POST -> call(talk, message, false);
        case STATICS -> statics(talk, message);
        case INITIALIZE -> initialize(talk, message);
        case ACTION -> action(talk, message);
        case RETURNED, THREW, CAPTURED -> {
          Deputy.Outcome outcome = outcome(message);
          if (outcome != null) {
            return new Turn.End<>(outcome);
          }
        }
        case STUCK -> stuck(message);
        case FAILED -> throw new IOException("the guest gave up: " + message.readUTF());
        case ERRAND -> errand(message);
        default -> throw new IOException("unexpected " + message.type());
      }
    }
  }

  /** Somebody has interrupted the task's thread: the remote is to ask whether it still is. */
  private void interrupted() {
    if (state.isShared()) {
      try {
        guest.ask(task, MessageType.INTERRUPTED);
      } catch (IOException e) {
        LOG.debug("the guest of {} cannot be told of an interrupt", task.id(), e);
      }
    }
  }

  private void action(Conversation talk, MessageIn message) throws IOException {
    try {
      actions.take(talk, message);
    } catch (AbortedException e) {
      LOG.debug("{} has told the program that an operand cannot travel", task.id());
    }
  }

  /** What became of the task; null when the remote gave up sending it and will say why. */
  private Deputy.@Nullable Outcome outcome(MessageIn message) throws IOException {
    try {
      if (message.type() == MessageType.CAPTURED) {
        return captured(message);
      }
      Object extra = ended(message).extra();
      if (message.type() == MessageType.RETURNED) {
        return new Deputy.Outcome.Returned(extra);
      }
      if (extra instanceof Throwable throwable) {
        return new Deputy.Outcome.Threw(throwable);
      }
      throw new IOException("the remote threw what is no exception");
    } catch (AbortedException e) {
      return null;
    }
  }

  /** Takes frames that are to run here for the remote, whose other frames wait in the guest. */
  private void errand(MessageIn message) throws IOException {
    String operation = message.readUTF();
    try {
      TaskState arrived = state.read(message);
      message.finish();
      errand = arrived;
      actions.handOver(Errands.monitors(arrived));
    } catch (AbortedException e) {
      return; // the remote has said what cannot travel to the program
    }
    LOG.info("{} runs a part at home to execute {}", task.id(), operation);
  }

  private void runErrand(Conversation talk) throws IOException {
    TaskState due = errand;
    if (due != null) {
      errand = null;
      errands.run(due, outcome -> report(talk, outcome));
    }
  }

  private void report(Conversation talk, Deputy.Outcome outcome) throws IOException {
    MessageOut out =
        talk.begin(
            outcome instanceof Deputy.Outcome.Threw
                ? MessageType.ERRAND_THREW
                : MessageType.ERRAND_RETURNED);
    try {
      state.write(out, TaskState.of(Errands.value(outcome)), List.of());
      out.end();
    } catch (UnsupportedObjectException e) {
      out.abort();
      MessageOut refusal = talk.begin(MessageType.REPLY_ERROR);
      refusal.writeUTF(String.valueOf(e.getMessage()));
      refusal.end();
    }
  }

  private void stuck(MessageIn message) throws IOException {
    Refusal why = Refusal.parse(message.readUTF(), RefusalCode.OBJECT);
    message.finish();
    Move move = task.move();
    if (move == null) {
      task.refused(why);
    } else {
      task.move(null);
      move.refuse(why); // whoever asked counts it
    }
  }

  private TaskState ended(MessageIn message) throws IOException {
    TaskState end = state.read(message);
    message.finish();
    task.arrived(null);
    Move move = task.move();
    if (move != null) {
      task.move(null);
      move.refuse(RefusalCode.ENDED.of("it ended before it could leave"));
    }
    return end;
  }

  private Deputy.Outcome captured(MessageIn message) throws IOException {
    long frozenSince = message.readLong();
    String confined = message.readUTF();
    TaskState frames = state.read(message);
    message.finish();
    task.moving();
    Move move = task.move();
    if (!confined.isEmpty()) {
      LOG.info("{} came home to execute {}", task.id(), confined);
      String frame = frames.frames().get(0).key().display();
      Refusal why =
          RefusalCode.HOME_ONLY.of("it came home to execute " + confined + " in " + frame);
      if (move != null && move.target() != null) {
        task.move(null);
        move.refuse(why);
        move = null;
      } else {
        task.refused(why);
      }
    }
    if (move != null) {
      move.frozen(frozenSince);
      move.sent(state.objectsRead(), message.length());
    }
    return new Deputy.Outcome.Captured(frames.frames(), move, !confined.isEmpty());
  }

  private void call(Conversation talk, MessageIn message, boolean answered) throws IOException {
    int service = message.readUnsignedByte();
    int length = message.readInt();
    if (length < 0 || length > MAX_REQUEST) {
      throw new IOException("impossible length of a request: " + length);
    }
    byte[] request = message.readNBytes(length);
    message.finish();
    byte[] reply = null;
    String error = "";
    try {
      reply = services.serve(service, request);
    } catch (Exception e) {
      LOG.debug("service {} failed", service, e);
      error = String.valueOf(e);
    }
    if (!answered) {
      return;
    }
    if (reply == null) {
      MessageOut out = talk.begin(MessageType.REPLY_ERROR);
      out.writeUTF(error);
      out.end();
    } else {
      MessageOut out = talk.begin(MessageType.REPLY);
      out.writeInt(reply.length);
      out.write(reply);
      out.end();
    }
  }

  /** Sends the statics of those of the asked classes that are initialised; none, if one is not. */
  private void statics(Conversation talk, MessageIn message) throws IOException {
    int count = message.readInt();
    if (count < 0 || count > MAX_CLASSES) {
      throw new IOException("impossible number of classes: " + count);
    }
    List<Class<?>> types = new ArrayList<>();
    boolean ready = true;
    for (int i = 0; i < count; i++) {
      Class<?> type = ClassCodec.read(message, state.catalog());
      types.add(type);
      ready &= !Unsafe.getUnsafe().shouldBeInitialized(type);
    }
    message.finish();
    reply(talk, ready ? types : List.of(), ready, null);
  }

  /** Runs a static initialiser here, after taking over all that it may look at. */
  private void initialize(Conversation talk, MessageIn message) throws IOException {
    Class<?> type = ClassCodec.read(message, state.catalog());
    state.read(message);
    message.finish();
    Throwable failure = null;
    try {
      Class.forName(type.getName(), true, type.getClassLoader());
    } catch (Throwable e) {
      failure = e;
    }
    reply(talk, failure == null ? List.of(type) : List.of(), true, failure);
  }

  private void reply(
      Conversation talk, List<Class<?>> types, boolean ready, @Nullable Throwable failure)
      throws IOException {
    while (true) {
      int withheld = state.withheld();
      MessageOut out = talk.begin(MessageType.STATICS_REPLY);
      out.writeBoolean(ready);
      try {
        state.write(out, TaskState.of(failure), types);
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

  private static Refusal failed(String how) {
    return RefusalCode.GUEST_FAILED.of(how);
  }

  private Conversation talk() {
    Conversation talk = conversation;
    if (talk == null) {
      throw new IllegalStateException("not prepared");
    }
    return talk;
  }
}
