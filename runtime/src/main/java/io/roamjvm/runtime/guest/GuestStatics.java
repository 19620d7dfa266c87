package io.roamjvm.runtime.guest;

import io.roamjvm.runtime.heap.UnsupportedObjectException;
import io.roamjvm.runtime.session.SharedState;
import io.roamjvm.runtime.session.TaskState;
import io.roamjvm.runtime.wire.AbortedException;
import io.roamjvm.runtime.wire.ClassCodec;
import io.roamjvm.runtime.wire.Conversation;
import io.roamjvm.runtime.wire.MessageIn;
import io.roamjvm.runtime.wire.MessageOut;
import io.roamjvm.runtime.wire.MessageType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Class initialisation in a guest: no initialiser runs here, the statics come from home. While an
 * image is being read, classes are initialised by the JVM as their first instances are made; their
 * statics are fetched as soon as it has been read, before any code of the program can look at them.
 */
final class GuestStatics {

  /** Something that reads an image. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  private final Conversation home;
  private final SharedState state;
  private final Loss lost;
  private final List<Class<?>> pending = new ArrayList<>();
  private boolean reading;
  private Before before = () -> {};

  /** Something to do before home gets changes. */
  @FunctionalInterface
  interface Before {
    void run() throws IOException;
  }

  GuestStatics(Conversation home, SharedState state, Loss lost) {
    this.lost = lost;
    this.home = home;
    this.state = state;
  }

  /** Sets what is done each time before home gets changes. */
  void before(Before first) {
    before = first;
  }

  <T> T reading(Reading<T> body) throws IOException {
    reading = true;
    try {
      return body.read();
    } finally {
      reading = false;
    }
  }

  /**
   * Fetches the statics of all classes that were initialised while images were read.
   *
   * @throws StaticsRefusedException when those of one cannot travel; it is no longer pending then
   */
  void fetchPending() throws IOException {
    while (!pending.isEmpty()) {
      List<Class<?>> batch = List.copyOf(pending);
      if (batch.size() > 1 && fetchAll(batch)) {
        pending.removeAll(batch);
      } else {
        Class<?> type = pending.remove(0);
        if (!fetch(List.of(type))) {
          initializeAtHome(type);
        }
      }
    }
  }

  private boolean fetchAll(List<Class<?>> batch) throws IOException {
    try {
      return fetch(batch);
    } catch (StaticsRefusedException e) {
      return false; // one of them: which, will be seen when they are asked for one by one
    }
  }

  /** Stands for the static initialiser of {@code type}. */
  void initialize(Class<?> type) {
    pending.add(type);
    if (reading) {
      return;
    }
    try {
      fetchPending();
    } catch (IOException e) {
      if (!(e instanceof StaticsRefusedException) || !pending.isEmpty()) {
        // the ends no longer agree, or there are classes with empty statics, not to be used
        lost.because(e);
      }
      // without the cause: an exception of a class of Roam's could not travel home
      throw new LinkageError(
          "Roam: "
              + type.getName()
              + " can only be used at home, its statics cannot travel: "
              + e.getMessage());
    }
  }

  /** False if a class is not initialised at home yet. */
  private boolean fetch(List<Class<?>> types) throws IOException {
    MessageOut question = home.begin(MessageType.STATICS);
    question.writeInt(types.size());
    for (Class<?> type : types) {
      ClassCodec.write(question, state.catalog(), type);
    }
    question.end();
    return answer(false);
  }

  private void initializeAtHome(Class<?> type) throws IOException {
    before.run();
    MessageOut order = home.begin(MessageType.INITIALIZE);
    ClassCodec.write(order, state.catalog(), type);
    try {
      state.write(order, TaskState.of(null), List.of());
    } catch (UnsupportedObjectException e) {
      order.abort();
      throw new StaticsRefusedException("a changed object cannot travel: " + e.path());
    }
    order.end();
    answer(true);
  }

  /**
   * Takes home's answer.
   *
   * @param synced whether home has got our state before: then its thread-locals and properties are
   *     the newer ones
   */
  private boolean answer(boolean synced) throws IOException {
    Answer answer = null;
    while (answer == null) {
      answer = attempt(home.next(Conversation.UNLIMITED), synced);
    }
    boolean ready = answer.ready();
    TaskState changes = answer.changes();
    if (changes.extra() instanceof Throwable failure) {
      throw GuestStatics.<RuntimeException>unchecked(failure);
    }
    return ready;
  }

  private record Answer(boolean ready, TaskState changes) {}

  /** Null if home found that something cannot travel: it tries again without that, or says why. */
  private @Nullable Answer attempt(MessageIn message, boolean synced) throws IOException {
    if (message.type() == MessageType.REPLY_ERROR) {
      String why = message.readUTF();
      message.finish();
      throw new StaticsRefusedException(why);
    }
    if (message.type() != MessageType.STATICS_REPLY) {
      throw new IOException("unexpected " + message.type());
    }
    try {
      boolean ready = message.readBoolean();
      TaskState changes = reading(() -> synced ? state.read(message) : state.readAnswer(message));
      message.finish();
      return new Answer(ready, changes);
    } catch (AbortedException e) {
      return null;
    }
  }

  /** Lets the initialiser's exception pass as it is; the JVM wraps it as it would have at home. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E unchecked(Throwable failure) throws E {
    Throwable cause =
        failure instanceof ExceptionInInitializerError && failure.getCause() != null
            ? failure.getCause()
            : failure;
    throw (E) cause;
  }
}
