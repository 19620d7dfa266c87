package io.roamjvm.runtime.stack;

import org.jspecify.annotations.Nullable;

/** Which monitors can be reserved. */
@FunctionalInterface
public interface MonitorRule {

  /**
   * Why the monitor of an object cannot be reserved, completing "the frame ..."; null if it can.
   */
  @Nullable String refusal(Object object);
}
