package io.roamjvm.bootstrap;

import java.util.function.Function;
import java.util.stream.Stream;
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

  /** What {@link StackWalker}s show. Implemented in the agent's loader. */
  public interface Walks {
    /** What a walker applies in place of the program's function. */
    <T> Function<Stream<StackWalker.StackFrame>, T> walking(
        Function<Stream<StackWalker.StackFrame>, T> function, StackWalker walker);

    /** The class of the method that has called the one that asks a walker for it. */
    Class<?> caller();
  }

  private static volatile @Nullable Filter filter;
  private static volatile @Nullable Walks walks;

  private Traces() {}

  public static void install(Filter newFilter, Walks newWalks) {
    filter = newFilter;
    walks = newWalks;
  }

  /** What a walker applies in place of a function of the program. */
  public static <T> Function<Stream<StackWalker.StackFrame>, T> walking(
      Function<Stream<StackWalker.StackFrame>, T> function, StackWalker walker) {
    Walks current = walks;
    return current == null ? function : current.walking(function, walker);
  }

  /**
   * What a walker gives as the class of its caller's caller.
   *
   * @param found what the JVM takes for it
   */
  public static Class<?> caller(Class<?> found) {
    Walks current = walks;
    return current == null ? found : current.caller();
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
