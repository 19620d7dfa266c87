package io.roamjvm.runtime.stack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One captured frame.
 *
 * @param key where it stands
 * @param values what its save handler saved; primitives boxed
 * @param adapters return types of the lambda proxies between this frame and its caller, from this
 *     frame outwards; they convert what the frame returns
 * @param standing whether it must stand on the stack while the frames that it called run; others
 *     are resumed when those have returned
 */
public record SavedFrame(
    FrameKey key, @Nullable Object[] values, List<String> adapters, boolean standing) {

  public SavedFrame {
    adapters = List.copyOf(adapters);
  }
}
