package io.roamjvm.runtime.trace;

import io.roamjvm.bootstrap.Traces;
import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.stack.RawStack;
import io.roamjvm.runtime.stack.Resumption;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * Shows {@link StackWalker}s the frames of the program as they would be without Roam. Each walk
 * reads the whole stack: only threads of programs that have moved pay that.
 */
public final class StackWalks implements Traces.Walks {

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long OPTIONS = UNSAFE.objectFieldOffset(StackWalker.class, "options");
  private static final String REFLECTION = "jdk.internal.reflect.";

  private final ResumeCode resumeCode;
  private final Supplier<StackTraceElement @Nullable []> below;
  private final HiddenMethods hiddenMethods = new HiddenMethods();

  /**
   * @param below the frames elsewhere below the remote that runs on the calling thread; null if
   *     none does
   */
  public StackWalks(ResumeCode resumeCode, Supplier<StackTraceElement @Nullable []> below) {
    this.resumeCode = resumeCode;
    this.below = below;
  }

  @Override
  public <T> Function<Stream<StackFrame>, T> walking(
      Function<Stream<StackFrame>, T> function, StackWalker walker) {
    return RawStack.isRaw(walker)
        ? function
        : frames -> function.apply(frames(options(walker)).stream());
  }

  @Override
  public Class<?> caller() {
    List<StackFrame> frames = frames(Set.of(Option.RETAIN_CLASS_REFERENCE));
    if (frames.size() < 2) {
      throw new IllegalCallerException("no caller frame");
    }
    return frames.get(1).getDeclaringClass();
  }

  /** The frames below those of the walker. */
  private List<StackFrame> frames(Set<Option> options) {
    StackTraceElement[] elsewhere = below.get();
    boolean hidden = options.contains(Option.SHOW_HIDDEN_FRAMES);
    boolean reflection = hidden || options.contains(Option.SHOW_REFLECT_FRAMES);
    WalkPass pass =
        new WalkPass(resumeCode, hiddenMethods, Resumption.waiting(), hidden, elsewhere);
    List<StackFrame> shown = new ArrayList<>();
    boolean walkers = true;
    boolean seen = false;
    for (StackFrame frame : pass.run(RawStack.frames())) {
      boolean ofWalker = frame.getDeclaringClass() == StackWalker.class;
      seen |= ofWalker;
      walkers &= !seen || ofWalker;
      if (!walkers && (reflection || !isReflection(frame.getDeclaringClass()))) {
        shown.add(frame);
      }
    }
    return options.contains(Option.RETAIN_CLASS_REFERENCE)
        ? shown
        : shown.stream().<StackFrame>map(NamedFrame::new).toList();
  }

  private static boolean isReflection(Class<?> type) {
    return type == Method.class
        || type == Constructor.class
        || (type.getClassLoader() == null && type.getName().startsWith(REFLECTION));
  }

  @SuppressWarnings("unchecked")
  private static Set<Option> options(StackWalker walker) {
    return (Set<Option>) UNSAFE.getReference(walker, OPTIONS);
  }
}
