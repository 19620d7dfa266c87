package io.roamjvm.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Lets stack traces show the program's frames and not Roam's. Once a task has moved in a JVM,
 * {@link Throwable} is retransformed to tell when it takes a trace, and {@link StackTraceElement}
 * to pass the traces that it makes through here.
 */
public final class Traces {

  /** Implemented in the agent's loader. */
  public interface Filter {
    /**
     * Called when a throwable has taken its trace, on the thread whose stack it is.
     *
     * @param backtrace what the JVM remembers of the stack, or null if it takes no traces
     */
    void taken(@Nullable Object backtrace);

    /**
     * Called when the JVM has filled in the elements, while they still know their classes.
     *
     * @param source the throwable, or its backtrace, that the elements were made from
     * @return the same array, or another one that shall take its place
     */
    StackTraceElement[] filled(StackTraceElement[] elements, @Nullable Object source);

    /** Called before the elements are given away, on the same thread. */
    StackTraceElement[] finished(StackTraceElement[] elements);
  }

  private static volatile @Nullable Filter filter;

  private Traces() {}

  public static void install(Filter newFilter) {
    filter = newFilter;
  }

  public static void taken(@Nullable Object backtrace) {
    Filter current = filter;
    if (current != null) {
      current.taken(backtrace);
    }
  }

  public static StackTraceElement[] filled(StackTraceElement[] elements, @Nullable Object source) {
    Filter current = filter;
    return current == null ? elements : current.filled(elements, source);
  }

  public static StackTraceElement[] finished(StackTraceElement[] elements) {
    Filter current = filter;
    return current == null ? elements : current.finished(elements);
  }
}
