package io.roamjvm.runtime.trace;

import io.roamjvm.bootstrap.Traces;
import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.stack.Resumption;
import io.roamjvm.runtime.stack.WaitingStack;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes Roam's frames out of stack traces, gives resumed frames the names of what they resume, adds
 * the frames that wait to be resumed, and puts home's frames under those of a remote.
 */
public final class TraceFilter implements Traces.Filter {

  private static final StackTraceElement[] NONE = {};

  private final ResumeCode resumeCode;
  private final Predicate<ClassLoader> systemMirror;
  private final Supplier<StackTraceElement @Nullable []> below;
  private final HiddenMethods hiddenMethods = new HiddenMethods();
  private final TakenTraces taken = new TakenTraces();
  private final int limit = JvmFlags.traceDepth();

  /** Set while this class works, since that may make throwables too. */
  private final ThreadLocal<@Nullable Boolean> taking = new ThreadLocal<>();

  /** Set between {@link #filled} and {@link #finished} of a trace of a remote. */
  private final ThreadLocal<@Nullable Boolean> endedRemotely = new ThreadLocal<>();

  /**
   * @param systemMirror whether a loader stands for home's system loader
   * @param below the frames at home below the remote that runs on the calling thread; null at home
   */
  public TraceFilter(
      ResumeCode resumeCode,
      Predicate<ClassLoader> systemMirror,
      Supplier<StackTraceElement @Nullable []> below) {
    this.resumeCode = resumeCode;
    this.systemMirror = systemMirror;
    this.below = below;
    loadClasses();
  }

  /** Loading a class makes throwables, whose traces are to be taken: so it must be done before. */
  private void loadClasses() {
    WaitingStack none = Resumption.waiting();
    taken.add(this, none == null ? new WaitingStack(null, null) : none);
    taken.at(this);
  }

  @Override
  public void taken(@Nullable Object backtrace) {
    WaitingStack waiting = backtrace == null ? null : Resumption.waiting();
    if (backtrace != null && waiting != null && taking.get() == null) {
      taking.set(true);
      try {
        taken.add(backtrace, waiting);
      } finally {
        taking.remove();
      }
    }
  }

  @Override
  public StackTraceElement[] filled(StackTraceElement[] elements, @Nullable Object source) {
    Object backtrace =
        source instanceof Throwable throwable ? TraceElements.backtrace(throwable) : source;
    TracePass pass =
        new TracePass(
            resumeCode,
            hiddenMethods,
            backtrace == null ? null : taken.at(backtrace),
            below.get() != null,
            limit);
    List<StackTraceElement> shown = pass.run(elements);
    if (pass.endedRemotely()) {
      endedRemotely.set(true);
    }
    for (StackTraceElement element : shown) {
      Class<?> type = TraceElements.type(element);
      ClassLoader loader = type == null ? null : type.getClassLoader();
      if (loader != null && systemMirror.test(loader)) {
        TraceElements.dropLoaderName(element);
      }
    }
    return pass.changed() ? shown.toArray(NONE) : elements;
  }

  static boolean isRoam(Class<?> type) {
    return type.getClassLoader() == TraceFilter.class.getClassLoader()
        || (type.getClassLoader() == null && type.getName().startsWith("io.roamjvm."));
  }

  @Override
  public StackTraceElement[] finished(StackTraceElement[] elements) {
    if (endedRemotely.get() == null) {
      return elements;
    }
    endedRemotely.remove();
    StackTraceElement[] home = below.get();
    int length = home == null ? 0 : Math.min(home.length, limit - elements.length);
    if (home == null || length <= 0) {
      return elements;
    }
    StackTraceElement[] all = Arrays.copyOf(elements, elements.length + length);
    System.arraycopy(home, 0, all, elements.length, length);
    return all;
  }
}
