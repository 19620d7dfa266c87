package io.roamjvm.runtime.stack;

import io.roamjvm.bootstrap.Safepoint;
import io.roamjvm.runtime.code.LoaderHierarchy;
import io.roamjvm.runtime.code.OriginalCode;
import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.code.WovenCode;
import io.roamjvm.weaver.ConfinedCalls;
import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.WeaveResult;
import io.roamjvm.weaver.Weaver;
import io.roamjvm.weaver.refusal.Refusal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;

/** Runs programs, woven, and collects why the segments at their safepoints end. */
final class Limits {

  static final String PREFIX = "io.roamjvm.runtime.stack.limits.";
  static final String PROGRAM = PREFIX + "LimitProgram";

  private final Weaver weaver = new Weaver(ConfinedCalls.NONE);
  private final OriginalCode originals = new OriginalCode();
  private final WeavingLoader loader = new WeavingLoader(PREFIX, weaver, originals);
  private final OriginalCode seen;

  /**
   * @param seen whether Roam has seen the class files when they were defined
   */
  Limits(boolean seen) {
    this.seen = seen ? originals : new OriginalCode();
  }

  /** All reasons met at the safepoints of a method of {@code LimitProgram}, one a line. */
  static String of(String method) throws Exception {
    Limits limits = new Limits(true);
    return limits.met(() -> limits.program().getMethod(method).invoke(null));
  }

  Class<?> program() throws ClassNotFoundException {
    return Class.forName(PROGRAM, true, loader);
  }

  /** The loader that weaves {@code LimitProgram}. */
  ClassLoader loader() {
    return loader;
  }

  /** Weaves a class that {@code definer} is about to define. */
  byte[] woven(String internalName, byte[] classFile, ClassLoader definer) {
    originals.add(definer, internalName, classFile);
    return weaver.weave(classFile, Flavour.HOME, LoaderHierarchy.of(definer))
            instanceof WeaveResult.Woven woven
        ? woven.bytes()
        : classFile;
  }

  /** All reasons met at the safepoints of a program, one a line. */
  String met(Callable<?> program) throws Exception {
    SegmentAnalyzer analyzer =
        new SegmentAnalyzer(
            new WovenCode(seen, weaver, Flavour.HOME),
            new ResumeCode(originals, weaver, Flavour.HOME),
            new UnwovenLocking(originals, () -> false));
    List<Refusal> limits = new CopyOnWriteArrayList<>();
    FutureTask<Object> run = new FutureTask<>(program::call);
    Thread thread = new Thread(null, run, "limits");
    Safepoint.arm(
        () -> {
          Refusal limit = analyzer.analyze().limit();
          if (Thread.currentThread() == thread && limit != null) {
            limits.add(limit);
          }
        });
    try {
      thread.start();
      run.get();
    } finally {
      Safepoint.disarm();
    }
    return limits.stream().map(Refusal::text).distinct().collect(Collectors.joining("\n"));
  }
}
