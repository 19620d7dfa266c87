package io.roamjvm.runtime.guest;

import io.roamjvm.runtime.stack.SavedFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The monitors that the frames of one task hold in a guest, and which of them its deputy holds at
 * home too. Used by the carrier alone.
 *
 * <p>An object that only the guest can reach needs no monitor at home. Before it may become
 * reachable there, home gets it by itself and holds its monitor: {@link #hold}.
 */
final class GuestMonitors {

  /** Has the deputy hold monitors of objects that home does not have yet. */
  @FunctionalInterface
  interface Deputy {
    void hold(Object[] objects) throws IOException;
  }

  /** How often a monitor is held. */
  private static final class Held {
    int times;
    boolean atHome;
  }

  private final Deputy deputy;
  private final IdentityHashMap<Object, Held> held = new IdentityHashMap<>();

  GuestMonitors(Deputy deputy) {
    this.deputy = deputy;
  }

  /** Frames have come whose monitors the deputy holds; there are no others. */
  void arrived(List<SavedFrame> frames) {
    held.clear();
    for (SavedFrame frame : frames) {
      for (Object object : frame.monitors()) {
        Held entry = entry(object);
        entry.times++;
        entry.atHome = true;
      }
    }
  }

  /**
   * Notes that a monitor has been entered.
   *
   * @return whether it is the first time, so that the deputy may have to enter it
   */
  boolean entered(Object object) {
    return ++entry(object).times == 1;
  }

  /** The deputy has entered a monitor, or will have before anything else is done at home. */
  void isAtHome(Object object) {
    entry(object).atHome = true;
  }

  /** A monitor that was noted has not been entered after all. */
  void failed(Object object) {
    held.remove(object);
  }

  /**
   * Notes that a monitor is left.
   *
   * @return whether the deputy has to leave it too
   */
  boolean leaving(Object object) {
    Held entry = held.get(object);
    if (entry == null || --entry.times > 0) {
      return false;
    }
    held.remove(object);
    return entry.atHome;
  }

  /** Whether frames here hold a monitor. */
  boolean holds(Object object) {
    return held.containsKey(object);
  }

  /** Has the deputy hold all that is held here. */
  void hold() throws IOException {
    List<Object> here = new ArrayList<>();
    held.forEach(
        (object, entry) -> {
          if (!entry.atHome) {
            here.add(object);
          }
        });
    if (!here.isEmpty()) {
      deputy.hold(here.toArray());
      here.forEach(this::isAtHome);
    }
  }

  /** The objects whose monitors some frames hold, and no other frames. */
  Object[] heldOnlyBy(List<SavedFrame> frames) {
    IdentityHashMap<Object, Held> theirs = new IdentityHashMap<>();
    for (SavedFrame frame : frames) {
      for (Object object : frame.monitors()) {
        theirs.computeIfAbsent(object, each -> new Held()).times++;
      }
    }
    List<Object> only = new ArrayList<>();
    theirs.forEach(
        (object, their) -> {
          Held all = held.get(object);
          if (all != null && all.times == their.times) {
            only.add(object);
          }
        });
    return only.toArray();
  }

  /** Frames have gone, with their monitors. */
  void left(List<SavedFrame> frames) {
    for (SavedFrame frame : frames) {
      for (Object object : frame.monitors()) {
        leaving(object);
      }
    }
  }

  private Held entry(Object object) {
    return held.computeIfAbsent(object, each -> new Held());
  }
}
