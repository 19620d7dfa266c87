package io.roamjvm.agent.home;

import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.stack.Chaos;
import io.roamjvm.runtime.stack.SegmentAnalyzer;

/** The option {@code chaos=N}: capture and resume in place at every N-th safepoint, and say so. */
final class ChaosReport {

  private ChaosReport() {}

  static Chaos every(long n, SegmentAnalyzer analyzer, ResumeCode resumeCode) {
    Chaos chaos = new Chaos(analyzer, resumeCode, safepoint -> safepoint % n == 0);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                null,
                () ->
                    System.err.println(
                        "roam: chaos captured "
                            + chaos.captures()
                            + " segments with "
                            + chaos.frames()
                            + " frames at "
                            + chaos.safepoints()
                            + " safepoints"),
                "roam-chaos",
                0,
                false));
    return chaos;
  }
}
