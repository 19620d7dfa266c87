package io.roamjvm.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Lets stack traces show the program's frames and not Roam's. Once a task has moved in a JVM,
 * {@link StackTraceElement} is retransformed to pass the traces that it makes through here.
 */
public final class Traces {

  /** Implemented in the agent's loader. */
  public interface Filter {
    /**
     * Called when the JVM has filled in the elements, while they still know their classes.
     *
     * @return the same array, or another one that shall take its place
     */
    StackTraceElement[] filled(StackTraceElement[] elements);

    /** Called before the elements are given away, on the same thread. */
    StackTraceElement[] finished(StackTraceElement[] elements);
  }

  private static volatile @Nullable Filter filter;

  private Traces() {}

  public static void install(Filter newFilter) {
    filter = newFilter;
  }

  public static StackTraceElement[] filled(StackTraceElement[] elements) {
    Filter current = filter;
    return current == null ? elements : current.filled(elements);
  }

  public static StackTraceElement[] finished(StackTraceElement[] elements) {
    Filter current = filter;
    return current == null ? elements : current.finished(elements);
  }
}
