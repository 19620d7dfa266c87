package io.roamjvm.runtime.stack;

import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.code.WovenCode;
import io.roamjvm.weaver.plan.MethodSites;
import io.roamjvm.weaver.plan.Site;
import io.roamjvm.weaver.refusal.Refusal;
import io.roamjvm.weaver.refusal.RefusalCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the calling thread's stack before anything is unwound: which frames form the segment,
 * and why it ends where it does.
 */
public final class SegmentAnalyzer {

  private final WovenCode woven;
  private final ResumeCode resumeCode;
  private final @Nullable MonitorRule monitorRule;

  /**
   * @param monitorRule which monitors frames must not hold; null if nobody can contend for them
   */
  public SegmentAnalyzer(
      WovenCode woven, ResumeCode resumeCode, @Nullable MonitorRule monitorRule) {
    this.woven = woven;
    this.resumeCode = resumeCode;
    this.monitorRule = monitorRule;
  }

  /** Analyzes the stack of the calling thread, which stands at a safepoint. */
  public Segment analyze() {
    List<StackWalker.StackFrame> stack = RawStack.frames();
    int top = 0;
    while (top < stack.size() && isRoam(stack.get(top).getDeclaringClass())) {
      top++;
    }
    return new Walk(stack, top).run();
  }

  /** Whether a frame is Roam's own: the poll, the handler, this analyzer. */
  private static boolean isRoam(Class<?> type) {
    return type.getName().startsWith("io.roamjvm.bootstrap.")
        || type.getClassLoader() == SegmentAnalyzer.class.getClassLoader();
  }

  /** One walk over one stack. */
  private final class Walk {
    private final List<StackWalker.StackFrame> stack;
    private int at;
    private final List<PlannedFrame> frames = new ArrayList<>();
    private final List<String> adapters = new ArrayList<>();
    private int resumedFrames;
    private final int top;
    private @Nullable List<@Nullable Object[]> monitors;

    private @Nullable Class<?> lastType;
    private @Nullable String lastMethod;
    private @Nullable String lastDescriptor;
    private @Nullable MethodSites lastSites;

    /** Whether the last frame seen was resumed, so that what called it is Roam's machinery. */
    private boolean inResumed;

    Walk(List<StackWalker.StackFrame> stack, int top) {
      this.stack = stack;
      this.top = top;
      this.at = top;
    }

    Segment run() {
      while (at < stack.size()) {
        StackWalker.StackFrame frame = stack.get(at);
        Class<?> type = frame.getDeclaringClass();
        if (inResumed && isResumeMachinery(type)) {
          if (type == Resumption.class && frame.getMethodName().equals(Resumption.START)) {
            return segment(Segment.Base.RESUMED, null);
          }
        } else if (isLambdaProxy(type) && !frames.isEmpty()) {
          adapters.add(returnType(frame.getDescriptor()));
        } else if (isThreadStart(type)) {
          return segment(Segment.Base.THREAD, null);
        } else {
          inResumed = false;
          Refusal obstacle = add(frame, type);
          if (obstacle != null) {
            return segment(Segment.Base.FRAMES, obstacle);
          }
        }
        at++;
      }
      return segment(Segment.Base.THREAD, null);
    }

    private boolean isResumeMachinery(Class<?> type) {
      return type == Resumption.class
          || (type.getClassLoader() == null && type.getName().startsWith("java.lang.invoke."));
    }

    /** Adds the frame to the plan, or says why it cannot be part of the segment. */
    private @Nullable Refusal add(StackWalker.StackFrame frame, Class<?> type) {
      ResumeCode.Resumed resumed = resumeCode.resumedBy(type);
      Class<?> owner = resumed == null ? type : resumed.type();
      MethodSites sites = resumed == null ? sites(frame, type) : resumed.sites();
      if (sites == null) {
        return unwoven(frame, owner);
      }
      Site site = sites.atBci(frame.getByteCodeIndex());
      if (mayWaitForClass()) {
        return RefusalCode.NO_SITE.of(FrameText.of(frame, owner) + ", which a class is loaded for");
      }
      if (site == null) {
        return RefusalCode.NO_SITE.of(FrameText.of(frame, owner) + ", by a call that has no site");
      }
      if (site.obstacle() != null) {
        return site.obstacle()
            .code()
            .of(FrameText.of(frame, owner) + ", which " + site.obstacle().phrase());
      }
      if (!site.hasHandler()) {
        return RefusalCode.SUPER_CONSTRUCTOR.of(
            FrameText.of(frame, owner) + ", which waits for its superclass's");
      }
      Refusal refusal = site.held().isNothing() ? null : refusalOfMonitors();
      if (refusal != null) {
        return refusal;
      }
      attachAdapters();
      frames.add(
          new PlannedFrame(
              new FrameKey(
                  owner, sites.name(), sites.descriptor(), site.instruction(), site.kind()),
              site.handler(),
              site.values().size(),
              resumed == null ? List.of() : Resumption.adapters(resumedFrames++),
              site.held()));
      inResumed = resumed != null;
      return null;
    }

    /** Recursion asks for the same method again and again. */
    private @Nullable MethodSites sites(StackWalker.StackFrame frame, Class<?> type) {
      String method = frame.getMethodName();
      String descriptor = frame.getDescriptor();
      if (type != lastType || !method.equals(lastMethod) || !descriptor.equals(lastDescriptor)) {
        lastSites = woven.sites(type, method, descriptor);
        lastType = type;
        lastMethod = method;
        lastDescriptor = descriptor;
      }
      return lastSites;
    }

    /**
     * Whether the frame above is a loader's that the JVM may have called, to resolve what the call
     * names: its result is not that of the call.
     */
    private boolean mayWaitForClass() {
      if (frames.isEmpty()) {
        return false;
      }
      FrameKey above = frames.get(frames.size() - 1).key();
      return above.method().equals("loadClass")
          && above.descriptor().equals("(Ljava/lang/String;)Ljava/lang/Class;");
    }

    private Refusal unwoven(StackWalker.StackFrame frame, Class<?> owner) {
      String text = FrameText.of(frame, owner);
      if (isJdk(owner)) {
        return RefusalCode.JDK_FRAME.of(
            frames.isEmpty()
                ? text
                : text + " has called " + frames.get(frames.size() - 1).key().display());
      }
      if (frame.isNativeMethod()) {
        return RefusalCode.NATIVE_FRAME.of(text);
      }
      Refusal why = woven.whyUnwoven(owner, frame.getMethodName(), frame.getDescriptor());
      return why.code().of(text + ", " + why.detail());
    }

    /** Why the monitors that the frame holds cannot be reserved, or null if they can. */
    private @Nullable Refusal refusalOfMonitors() {
      if (monitorRule == null) {
        return null;
      }
      if (monitors == null) {
        monitors = StackMonitors.ofThisThread(SegmentAnalyzer::isRoam);
      }
      int frame = at;
      do {
        for (Object object : monitors.get(frame - top)) {
          String reason = object == null ? null : monitorRule.refusal(object);
          if (reason != null) {
            return RefusalCode.MONITOR.of(
                FrameText.of(stack.get(at), stack.get(at).getDeclaringClass()) + ", " + reason);
          }
        }
        frame++;
      } while (frame < stack.size() && isResumeMachinery(stack.get(frame).getDeclaringClass()));
      return null;
    }

    /** The proxies seen since the last frame belong between it and the next one. */
    private void attachAdapters() {
      if (!adapters.isEmpty()) {
        int last = frames.size() - 1;
        frames.set(last, frames.get(last).calledThrough(adapters));
        adapters.clear();
      }
    }

    /** Whether only the frames with which the JVM starts a thread are left. */
    private boolean isThreadStart(Class<?> type) {
      if (type != Thread.class) {
        return false;
      }
      for (int below = at + 1; below < stack.size(); below++) {
        if (stack.get(below).getDeclaringClass() != Thread.class) {
          return false;
        }
      }
      return true;
    }

    /** A static initialiser's lock cannot move, nor can what is called under it. */
    private @Nullable Refusal initializerBelow() {
      for (StackWalker.StackFrame frame : stack.subList(Math.min(at, stack.size()), stack.size())) {
        if (frame.getMethodName().equals("<clinit>")) {
          return RefusalCode.STATIC_INITIALIZER.of(FrameText.of(frame, frame.getDeclaringClass()));
        }
      }
      return null;
    }

    private Segment segment(Segment.Base base, @Nullable Refusal limit) {
      Refusal initializer = initializerBelow();
      if (initializer != null) {
        return new Segment(List.of(), Segment.Base.FRAMES, initializer, List.of());
      }
      List<String> below = new ArrayList<>();
      if (!frames.isEmpty()) {
        below.add(frames.get(frames.size() - 1).key().display());
      }
      for (StackWalker.StackFrame frame : stack.subList(at, stack.size())) {
        below.add(
            frame.getClassName() + "." + frame.getMethodName() + "@" + frame.getByteCodeIndex());
      }
      return new Segment(frames, base, limit, below);
    }
  }

  private static boolean isJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  private static boolean isLambdaProxy(Class<?> type) {
    return type.isHidden() && type.getName().contains("$$Lambda");
  }

  private static String returnType(String descriptor) {
    return descriptor.substring(descriptor.indexOf(')') + 1);
  }
}
