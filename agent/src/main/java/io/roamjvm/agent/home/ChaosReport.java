package io.roamjvm.agent.home;

import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.stack.Chaos;
import io.roamjvm.runtime.stack.ChaosStreams;
import io.roamjvm.runtime.stack.ReservedMonitors;
import io.roamjvm.runtime.stack.SegmentAnalyzer;

/** The option {@code chaos}: capture and resume in place at random safepoints, and say so. */
final class ChaosReport {

  private ChaosReport() {}

  static Chaos begin(
      ChaosOption option, boolean quiet, SegmentAnalyzer analyzer, ResumeCode resumeCode) {
    Chaos chaos =
        new Chaos(analyzer, resumeCode, new ChaosStreams(option.seed(), option.distance()));
    if (!quiet) {
      System.err.println(
          "roam: chaos=" + option + " captures and resumes at about every N-th safepoint");
      Thread atExit = new Thread(null, () -> summarize(option, chaos), "roam-chaos", 0, false);
      Runtime.getRuntime().addShutdownHook(atExit);
    }
    return chaos;
  }

  private static void summarize(ChaosOption option, Chaos chaos) {
    StringBuilder text = new StringBuilder();
    text.append("roam: chaos=").append(option);
    text.append(" captured ").append(chaos.captures()).append(" segments with ");
    text.append(chaos.frames()).append(" frames at ");
    text.append(chaos.safepoints()).append(" safepoints; monitors given back: ");
    text.append(ReservedMonitors.ofThisJvm().givenBack());
    for (String refusal : chaos.refusals()) {
      text.append(System.lineSeparator()).append("roam: chaos ").append(refusal);
    }
    System.err.println(text);
  }
}
