package io.roamjvm.runtime.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A segment in two: the frames above a frame of the JDK leave, that one and those below it stay. So
 * a stream over an open file does not keep what it calls at home.
 *
 * @param leaving innermost first
 * @param staying innermost first; the first one is of the JDK
 */
public record Parting(List<SavedFrame> leaving, List<SavedFrame> staying) {

  /** Everything leaves. */
  public static Parting none(List<SavedFrame> frames) {
    return new Parting(frames, List.of());
  }

  /**
   * How fewer frames could leave after a value of one could not: those above the outermost frame of
   * the JDK that is not below the value's. Nothing leaves if there is no such frame, or a frame
   * holds a monitor, which has to stand on the stack.
   *
   * @param value index of the value among those of the frames that were to leave
   */
  public Parting without(int value) {
    return cutAt(value < 0 ? 0 : cut(value));
  }

  /**
   * The frames above the innermost one that must stay leave; nothing does if one of them holds a
   * monitor.
   *
   * @param stays whether frames of a class must stay
   */
  public Parting above(Predicate<Class<?>> stays) {
    for (int i = 0; i < leaving.size(); i++) {
      if (stays.test(leaving.get(i).key().type())) {
        return cutAt(i);
      }
    }
    return this;
  }

  private Parting cutAt(int wanted) {
    int cut = wanted;
    if (leaving.stream().anyMatch(SavedFrame::standing)) {
      cut = 0;
    }
    List<SavedFrame> all = new ArrayList<>(leaving);
    all.addAll(staying);
    return new Parting(List.copyOf(all.subList(0, cut)), List.copyOf(all.subList(cut, all.size())));
  }

  private int cut(int value) {
    int cut = 0;
    int at = value;
    for (int i = 0; i < leaving.size(); i++) {
      SavedFrame frame = leaving.get(i);
      if (frame.key().type().getClassLoader() == null) {
        cut = i;
      }
      if (at < frame.values().length) {
        return cut;
      }
      at -= frame.values().length;
    }
    return 0; // of no frame
  }
}
