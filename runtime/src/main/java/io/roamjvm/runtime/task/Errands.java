package io.roamjvm.runtime.task;

import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.session.TaskState;
import io.roamjvm.runtime.stack.RealThread;
import io.roamjvm.runtime.stack.Resumption;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Parts of remotes that run at home, while what lies below them waits in a guest. */
public final class Errands {
  private final ResumeCode resumeCode;

  /** By the threads' ids. */
  private final Map<Long, StackTraceElement[]> below = new ConcurrentHashMap<>();

  public Errands(ResumeCode resumeCode) {
    this.resumeCode = resumeCode;
  }

  /** The frames in a guest, and under them, below the errand of the calling thread; or null. */
  public StackTraceElement @Nullable [] below() {
    return below.get(RealThread.id(Thread.currentThread()));
  }

  /** Something that is done with what came of an errand, while its stack traces are complete. */
  @FunctionalInterface
  interface Report {
    void send(Deputy.Outcome outcome) throws IOException;
  }

  /** Runs frames to the end of their root frame, on the task's home thread, and reports. */
  void run(TaskState errand, Report report) throws IOException {
    long thread = RealThread.id(Thread.currentThread());
    below.put(thread, trace(errand));
    try {
      report.send(outcome(errand));
    } finally {
      below.remove(thread);
    }
  }

  private static StackTraceElement[] trace(TaskState errand) {
    return errand.extra() instanceof Object[] extra
            && extra.length == 2
            && extra[0] instanceof StackTraceElement[] trace
        ? trace
        : new StackTraceElement[0];
  }

  /** The monitors that only frames of the errand hold. */
  static List<Object> monitors(TaskState errand) {
    return errand.extra() instanceof Object[] extra
            && extra.length == 2
            && extra[1] instanceof Object[] monitors
        ? List.of(monitors)
        : List.of();
  }

  private Deputy.Outcome outcome(TaskState errand) {
    try {
      resumeCode.prepare(errand.frames());
      return new Deputy.Outcome.Returned(
          new Resumption(errand.frames(), resumeCode::handle).start());
    } catch (Throwable exception) {
      return new Deputy.Outcome.Threw(exception);
    }
  }

  /** What is to be sent of an outcome. */
  static @Nullable Object value(Deputy.Outcome outcome) {
    if (outcome instanceof Deputy.Outcome.Returned returned) {
      return returned.result();
    }
    return outcome instanceof Deputy.Outcome.Threw threw ? threw.exception() : null;
  }
}
