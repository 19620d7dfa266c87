package io.roamjvm.runtime.stack;

import io.roamjvm.weaver.plan.Held;
import java.util.List;

/**
 * One frame of a segment before it is unwound.
 *
 * @param key where it stands
 * @param handler ordinal of the save handler that will catch the signal
 * @param values how many values the handler saves
 * @param adapters return types of the lambda proxies between this frame and its caller
 * @param held the monitors that it holds
 */
public record PlannedFrame(
    FrameKey key, int handler, int values, List<String> adapters, Held held) {

  public PlannedFrame {
    adapters = List.copyOf(adapters);
  }

  /** As in {@link SavedFrame}. */
  public boolean standing() {
    return !held.isNothing();
  }

  /** The same frame with the lambda proxies that called it. */
  PlannedFrame calledThrough(List<String> proxies) {
    return new PlannedFrame(key, handler, values, proxies, held);
  }
}
