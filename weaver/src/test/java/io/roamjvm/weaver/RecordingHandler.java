package io.roamjvm.weaver;

import io.roamjvm.bootstrap.guest.SharedObjects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Notes what one thread asks, and has masters of fields. */
final class RecordingHandler implements SharedObjects.Handler {

  private final Thread thread = Thread.currentThread();
  private final Predicate<Object> shared;
  private final Map<String, Object> masters = new HashMap<>();
  private final Set<String> failing = new HashSet<>();

  /** What has been asked, and what the program adds. */
  final List<String> log = new ArrayList<>();

  private RecordingHandler(Predicate<Object> shared) {
    this.shared = shared;
  }

  /**
   * Has itself asked.
   *
   * @param shared which objects have masters
   */
  static RecordingHandler install(Predicate<Object> shared) {
    RecordingHandler handler = new RecordingHandler(shared);
    SharedObjects.install(handler);
    return handler;
  }

  /** Fails from now on when it is asked this, but not for ever: handlers may cover themselves. */
  void failAt(String question) {
    failing.add(question);
  }

  void master(String field, Object value) {
    masters.put(field, value);
  }

  private void note(String question) {
    if (Thread.currentThread() == thread) {
      log.add(question);
      if (failing.contains(question) && log.size() < 100) {
        throw new IllegalStateException(question);
      }
    }
  }

  private static String name(Object object) {
    if (object instanceof Class<?> type) {
      return type.getSimpleName();
    }
    return object instanceof List
        ? "log"
        : object.getClass().isArray() ? "array" : object.toString();
  }

  @Override
  public boolean contains(Object object) {
    return Thread.currentThread() == thread && shared.test(object);
  }

  @Override
  public @Nullable Object invoke(Object receiver, String method, @Nullable Object[] arguments) {
    throw new AssertionError(method);
  }

  @Override
  public @Nullable Object read(Object holder, Class<?> owner, String field) {
    String name = owner.getSimpleName() + '.' + field;
    note("read " + name);
    return masters.get(name);
  }

  @Override
  public void write(Object holder, Class<?> owner, String field, @Nullable Object value) {
    String name = owner.getSimpleName() + '.' + field;
    note("write " + name + ' ' + value);
    masters.put(name, value);
  }

  @Override
  public void entered(Object object) {
    assertHeld(object);
    note("enter " + name(object));
  }

  @Override
  public void leaving(Object object) {
    assertHeld(object);
    note("leave " + name(object));
  }

  @Override
  public void await(Object object, long millis, int nanos) {
    note("await " + name(object) + ' ' + millis + ' ' + nanos);
  }

  @Override
  public void signal(Object object, boolean all) {
    note((all ? "signal all " : "signal ") + name(object));
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  @Override
  public Thread currentThread() {
    return Thread.currentThread();
  }

  @Override
  public boolean interrupted(boolean clear) {
    throw new AssertionError("interrupted");
  }

  private static void assertHeld(Object object) {
    if (!Thread.holdsLock(object)) {
      throw new AssertionError("the monitor of " + object + " is not held");
    }
  }
}
