package io.roamjvm.runtime.stack;

import io.roamjvm.weaver.plan.Held;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One captured frame.
 *
 * @param key where it stands
 * @param values what its save handler saved; primitives boxed
 * @param adapters return types of the lambda proxies between this frame and its caller, from this
 *     frame outwards; they convert what the frame returns
 * @param held the monitors that it holds
 * @param standing whether it must stand on the stack while the frames that it called run, as frames
 *     with monitors must; others are resumed when those have returned
 */
public record SavedFrame(
    FrameKey key, @Nullable Object[] values, List<String> adapters, Held held, boolean standing) {

  public SavedFrame {
    adapters = List.copyOf(adapters);
  }

  /** A frame without monitors. */
  public SavedFrame(
      FrameKey key, @Nullable Object[] values, List<String> adapters, boolean standing) {
    this(key, values, adapters, Held.NOTHING, standing);
  }

  /** The object whose monitor the JVM holds for the frame's method, or null. */
  @Nullable Object monitorOfMethod() {
    return switch (held.byMethod()) {
      case NOTHING -> null;
      case THIS -> values[0];
      case CLASS -> key.type();
    };
  }

  /** The objects whose monitors the frame holds, outermost first. */
  public List<Object> monitors() {
    List<Object> objects = new ArrayList<>();
    add(objects, monitorOfMethod());
    for (int value : held.byBlocks()) {
      add(objects, values[value]);
    }
    return objects;
  }

  private static void add(List<Object> objects, @Nullable Object object) {
    if (object != null) {
      objects.add(object);
    }
  }
}
