package io.roamjvm.runtime.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.bootstrap.Safepoint;
import io.roamjvm.runtime.code.OriginalCode;
import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.code.WovenCode;
import io.roamjvm.weaver.ConfinedCalls;
import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.Weaver;
import io.roamjvm.weaver.refusal.Refusal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Why segments end: the code, and the frame with its place. */
class SegmentLimitsTest {

  private static final String PREFIX = "io.roamjvm.runtime.stack.limits.";
  private static final String PROGRAM = PREFIX + "LimitProgram";

  @AfterEach
  void disarm() {
    Safepoint.disarm();
  }

  @Test
  void namesTheJdkFrameAndWhatItHasCalled() throws Exception {
    assertThat(limits("jdkFrame", true))
        .containsPattern("RR-005 JDK frame: java\\.[\\w.$]+\\.forEach\\(\\w+\\.java:") // by JDK
        .contains(" has called " + PROGRAM + ".lambda$jdkFrame$");
  }

  @Test
  void namesTheConstructorThatHasNotCalledItsSuperclass() throws Exception {
    assertThat(limits("constructor", true))
        .contains("RR-009 constructor: " + PROGRAM + "$Child.<init>(LimitProgram.java:");
  }

  @Test
  void namesTheStaticInitialiser() throws Exception {
    assertThat(limits("staticInitialiser", true))
        .contains("RR-013 static initialiser: " + PROGRAM + "$Slow.<clinit>(LimitProgram.java:");
  }

  @Test
  void saysWhyAFrameIsNotWoven() throws Exception {
    assertThat(limits("none", false))
        .contains("RR-006 not woven: " + PROGRAM + ".spin(LimitProgram.java:")
        .contains("whose class file Roam has not seen");
  }

  /**
   * All reasons met at the safepoints of a method.
   *
   * @param seen whether Roam has seen the class files when they were defined
   */
  private static String limits(String method, boolean seen) throws Exception {
    Weaver weaver = new Weaver(ConfinedCalls.NONE);
    OriginalCode originals = new OriginalCode();
    SegmentAnalyzer analyzer =
        new SegmentAnalyzer(
            new WovenCode(seen ? originals : new OriginalCode(), weaver, Flavour.HOME),
            new ResumeCode(originals, weaver, Flavour.HOME),
            null);
    List<Refusal> limits = new CopyOnWriteArrayList<>();
    Class<?> type = Class.forName(PROGRAM, true, new WeavingLoader(PREFIX, weaver, originals));
    FutureTask<Object> run = new FutureTask<>(() -> type.getMethod(method).invoke(null));
    Thread thread = new Thread(null, run, "limits");
    Safepoint.arm(
        () -> {
          Refusal limit = analyzer.analyze().limit();
          if (Thread.currentThread() == thread && limit != null) {
            limits.add(limit);
          }
        });
    thread.start();
    run.get();
    return limits.toString();
  }
}
