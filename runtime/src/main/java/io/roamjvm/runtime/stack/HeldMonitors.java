package io.roamjvm.runtime.stack;

import io.roamjvm.bootstrap.Monitors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The steps of one stay away from the frames of a thread: whose monitors it holds, and why. */
final class HeldMonitors<T> implements MonitorKeeper.Steps {

  private final ReservedMonitors reservations;
  private final Supplier<Turn<T>> action;
  private final Function<T, List<SavedFrame>> after;

  /** Each as often as it is held, in the order of entering. */
  private final List<Object> held = new ArrayList<>();

  private final Deque<Object> toEnter = new ArrayDeque<>();
  private final Deque<Object> toLeave = new ArrayDeque<>();
  private boolean settled;
  private @Nullable Object object;
  private @Nullable Object entering;
  private @Nullable T result;
  private boolean ended;
  private @Nullable RuntimeException failure;
  private @Nullable Error error;

  HeldMonitors(
      ReservedMonitors reservations,
      List<Object> first,
      Supplier<Turn<T>> action,
      Function<T, List<SavedFrame>> after) {
    this.reservations = reservations;
    this.action = action;
    this.after = after;
    toEnter.addAll(first);
  }

  /** What the action has ended with. */
  @SuppressWarnings("NullAway") // a result that may be null is the caller's
  T result() {
    if (failure != null) {
      throw failure;
    }
    if (error != null) {
      throw error;
    }
    return result;
  }

  @Override
  public Object object() {
    Object next = object;
    if (next == null) {
      throw new IllegalStateException("there is no step");
    }
    return next;
  }

  @Override
  public int next() {
    try {
      while (true) {
        int step = step();
        if (step >= 0) {
          return step;
        }
      }
    } catch (RuntimeException e) {
      failure = e;
    } catch (Error e) {
      error = e;
    }
    ended = true;
    toEnter.clear();
    toLeave.clear();
    toLeave.addAll(held);
    return leaveNext();
  }

  /** One step for the loop; negative if there is none yet. */
  private int step() {
    Object got = entering;
    entering = null;
    if (got != null) {
      held.add(got);
      Monitors.entered(got);
    }
    if (!toEnter.isEmpty()) {
      entering = toEnter.remove();
      object = entering;
      return ENTER;
    }
    if (!toLeave.isEmpty()) {
      return leaveNext();
    }
    if (ended) {
      return ended();
    }
    if (!settled) {
      settled = true;
      reservations.settle();
    }
    turn(action.get());
    return -1;
  }

  private void turn(Turn<T> turn) {
    if (turn instanceof Turn.Enter<T> enter) {
      toEnter.add(enter.object());
    } else if (turn instanceof Turn.Leave<T> leave) {
      if (!isHeld(leave.object())) {
        throw new IllegalStateException("a monitor is left that is not held");
      }
      toLeave.add(leave.object());
    } else if (turn instanceof Turn.Reserve<T> reserve) {
      if (isHeld(reserve.object())) {
        reservations.reserve(reserve.object());
      }
      leaveAll(reserve.object());
    } else if (turn instanceof Turn.End<T> end) {
      result = end.result();
      ended = true;
      for (Object each : ReservedMonitors.distinct(after.apply(end.result()))) {
        if (!isHeld(each)) {
          toEnter.add(each);
        }
      }
    }
  }

  /** All that must be held is: what its frames will enter again is reserved, then all is left. */
  private int ended() {
    if (held.isEmpty()) {
      return END;
    }
    T end = result;
    if (end != null && failure == null && error == null) {
      for (Object each : ReservedMonitors.distinct(after.apply(end))) {
        reservations.reserve(each);
      }
    }
    toLeave.addAll(held);
    return leaveNext();
  }

  private int leaveNext() {
    if (toLeave.isEmpty()) {
      return END;
    }
    object = toLeave.remove();
    forget(object);
    return LEAVE;
  }

  private boolean isHeld(Object wanted) {
    return held.stream().anyMatch(each -> each == wanted);
  }

  private void leaveAll(Object wanted) {
    for (Object each : held) {
      if (each == wanted) {
        toLeave.add(each);
      }
    }
  }

  private void forget(Object left) {
    for (int i = held.size() - 1; i >= 0; i--) {
      if (held.get(i) == left) {
        held.remove(i);
        return;
      }
    }
  }
}
