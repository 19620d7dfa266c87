package io.roamjvm.runtime.stack;

import io.roamjvm.bootstrap.Monitors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The monitors of this JVM that captured frames hold although they have left them: no other thread
 * may keep them. One that gets such a monitor waits on it, which gives it back at any depth of
 * recursion, until it is no longer reserved. Why this is right: {@code docs/decisions/monitors.md}.
 */
public final class ReservedMonitors implements Monitors.Handler {

  private static final ReservedMonitors OF_THIS_JVM = new ReservedMonitors();

  private static final long BACK_OUT_MILLIS = 1;

  /** How long threads go on asking after the last reservation: arming has a price. */
  private static final long DISARM_MILLIS = 1_000;

  /** An object by its identity. */
  private record Key(Object object) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && key.object == object;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }
  }

  /** One reserved monitor. */
  private static final class Reservation {
    final Thread owner = Thread.currentThread();

    /** The threads that wait on the monitor because of this, and have not got it again. */
    private final Set<Thread> waiting = Collections.newSetFromMap(new IdentityHashMap<>());

    synchronized void add(Thread thread) {
      waiting.add(thread);
    }

    synchronized void remove(Thread thread) {
      waiting.remove(thread);
    }

    synchronized List<Thread> waiting() {
      return List.copyOf(waiting);
    }
  }

  private final Map<Key, Reservation> reserved = new ConcurrentHashMap<>();
  private final LongAdder givenBack = new LongAdder();
  private volatile boolean unneeded;
  private boolean armed;
  private long lastUsedNanos;

  private ReservedMonitors() {}

  public static ReservedMonitors ofThisJvm() {
    return OF_THIS_JVM;
  }

  /** Reserves nothing from now on: this JVM runs one thread of the program, as guests do. */
  public void turnOff() {
    unneeded = true;
  }

  /** How often a thread has had to give back a monitor that another one had reserved. */
  public long givenBack() {
    return givenBack.sum();
  }

  /**
   * Reserves a monitor that the calling thread holds, and is about to leave.
   *
   * @throws IllegalStateException if it does not hold it
   */
  void reserve(Object object) {
    if (!Thread.holdsLock(object)) {
      throw new IllegalStateException(
          "a captured frame does not hold the monitor of its " + object.getClass().getName());
    }
    if (unneeded) {
      return;
    }
    synchronized (this) {
      Reservation old = reserved.putIfAbsent(new Key(object), new Reservation());
      if (old != null && old.owner != Thread.currentThread()) {
        throw new IllegalStateException(
            "another thread has reserved the monitor of a " + object.getClass().getName());
      }
      lastUsedNanos = System.nanoTime();
      if (!armed) {
        armed = true;
        Monitors.arm(this);
        Thread disarmer = new Thread(null, this::disarmWhenIdle, "roam-monitors", 0, false);
        disarmer.setDaemon(true);
        disarmer.start();
      }
    }
  }

  @Override
  public void entered(@Nullable Object object) {
    if (object == null || reserved.isEmpty()) {
      return;
    }
    Key key = new Key(object);
    Reservation reservation = byAnother(key);
    if (reservation == null || !Thread.holdsLock(object)) {
      return; // a call of wait may fail without the monitor
    }
    givenBack.increment();
    boolean interrupted = false;
    while (reservation != null) {
      interrupted |= backOut(object, reservation);
      reservation = byAnother(key);
    }
    if (interrupted) {
      RealThread.interrupt(Thread.currentThread());
    }
  }

  /** Gives the monitor back for a moment; whether the thread was interrupted. */
  @SuppressWarnings({"WaitNotInLoop", "SynchronizeOnNonFinalField"}) // the caller loops
  private static boolean backOut(Object object, Reservation reservation) {
    Thread thread = Thread.currentThread();
    reservation.add(thread);
    try {
      object.wait(BACK_OUT_MILLIS);
      return false;
    } catch (InterruptedException e) {
      return true;
    } finally {
      reservation.remove(thread);
    }
  }

  private @Nullable Reservation byAnother(Key key) {
    Reservation reservation = reserved.get(key);
    return reservation == null || reservation.owner == Thread.currentThread() ? null : reservation;
  }

  /** The calling thread holds all monitors again that it has reserved: others may contend. */
  void settle() {
    for (Key key : ofThisThread()) {
      release(key);
    }
  }

  /** The calling thread's frames will not enter again what it has reserved. */
  public void abandon() {
    for (Key key : ofThisThread()) {
      synchronized (key.object()) {
        release(key);
      }
    }
  }

  /**
   * Runs an action while the calling thread, and not its captured frames, holds their monitors.
   *
   * @param frames outermost last
   * @param action called again after each turn that it comes back for
   * @param after what the action has left of the frames: their monitors are reserved again
   */
  public <T> T hold(
      List<SavedFrame> frames, Supplier<Turn<T>> action, Function<T, List<SavedFrame>> after) {
    HeldMonitors<T> held = new HeldMonitors<>(this, distinct(frames), action, after);
    MonitorKeeper.run(held);
    return held.result();
  }

  /** The objects whose monitors frames hold, in the order in which they were entered. */
  static List<Object> distinct(List<SavedFrame> frames) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Object> objects = new ArrayList<>();
    for (int i = frames.size() - 1; i >= 0; i--) {
      for (Object object : frames.get(i).monitors()) {
        if (seen.add(object)) {
          objects.add(object);
        }
      }
    }
    return objects;
  }

  private List<Key> ofThisThread() {
    if (reserved.isEmpty()) {
      return List.of();
    }
    Thread thread = Thread.currentThread();
    List<Key> own = new ArrayList<>();
    reserved.forEach(
        (key, reservation) -> {
          if (reservation.owner == thread) {
            own.add(key);
          }
        });
    return own;
  }

  /**
   * Ends a reservation whose monitor the calling thread holds. Before that, those that have backed
   * out must have left the monitor's wait set: they could take a notification that is meant for a
   * thread of the program.
   */
  @SuppressWarnings("ThreadPriorityCheck") // those that are waited for need the processor, not us
  private void release(Key key) {
    Reservation reservation = reserved.get(key);
    if (reservation != null) {
      for (Thread thread : reservation.waiting()) {
        while (RealThread.state(thread) != Thread.State.BLOCKED) {
          Thread.yield(); // parking could take a permit that is meant for the program
        }
      }
      reserved.remove(key);
    }
  }

  private void disarmWhenIdle() {
    try {
      while (!disarmed()) {
        Thread.sleep(DISARM_MILLIS);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  private synchronized boolean disarmed() {
    boolean idle = System.nanoTime() - lastUsedNanos > DISARM_MILLIS * 1_000_000;
    if (armed && idle && reserved.isEmpty()) {
      armed = false;
      Monitors.disarm();
    }
    return !armed;
  }
}
