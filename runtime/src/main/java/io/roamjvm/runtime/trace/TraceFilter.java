package io.roamjvm.runtime.trace;

import io.roamjvm.bootstrap.SaveSite;
import io.roamjvm.bootstrap.Traces;
import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.stack.Resumption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes Roam's frames out of stack traces, gives resumed frames the names of what they resume, and
 * puts home's frames under those of a remote.
 */
public final class TraceFilter implements Traces.Filter {

  private static final StackTraceElement[] NONE = {};

  private final ResumeCode resumeCode;
  private final Predicate<ClassLoader> systemMirror;
  private final Supplier<StackTraceElement @Nullable []> below;
  private final HiddenMethods hiddenMethods = new HiddenMethods();
  private final Map<Thread, Boolean> remotes = new ConcurrentHashMap<>();

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
  }

  @Override
  public StackTraceElement[] filled(StackTraceElement[] elements) {
    List<StackTraceElement> kept = new ArrayList<>(elements.length);
    boolean resumed = false;
    boolean husk = false;
    for (StackTraceElement element : elements) {
      Class<?> type = TraceElements.type(element);
      if (type == null) {
        kept.add(element);
      } else if (isRoam(type)) {
        husk |= type == SaveSite.class && resumed;
        if (type == Resumption.class
            && element.getMethodName().equals("start")
            && below.get() != null) {
          remotes.put(Thread.currentThread(), true);
          break; // what follows is the carrier's
        }
      } else if (type.isHidden()) {
        ResumeCode.Resumed original = resumeCode.resumedBy(type);
        if (original != null) {
          resumed = true;
          TraceElements.rename(element, original.type(), original.sites().name());
          keep(kept, element, original.type());
        }
      } else if (!hiddenMethods.contains(type, element.getMethodName())) {
        if (husk) {
          husk = false; // the frame whose resumed form stands above
        } else {
          keep(kept, element, type);
        }
      }
    }
    return kept.size() == elements.length ? elements : kept.toArray(NONE);
  }

  private void keep(List<StackTraceElement> kept, StackTraceElement element, Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    if (loader != null && systemMirror.test(loader)) {
      TraceElements.dropLoaderName(element);
    }
    kept.add(element);
  }

  private static boolean isRoam(Class<?> type) {
    return type.getClassLoader() == TraceFilter.class.getClassLoader()
        || (type.getClassLoader() == null && type.getName().startsWith("io.roamjvm."));
  }

  @Override
  public StackTraceElement[] finished(StackTraceElement[] elements) {
    if (remotes.remove(Thread.currentThread()) == null) {
      return elements;
    }
    StackTraceElement[] home = below.get();
    if (home == null || home.length == 0) {
      return elements;
    }
    StackTraceElement[] all = Arrays.copyOf(elements, elements.length + home.length);
    System.arraycopy(home, 0, all, elements.length, home.length);
    return all;
  }
}
