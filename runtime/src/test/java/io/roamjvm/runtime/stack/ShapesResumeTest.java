package io.roamjvm.runtime.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.bootstrap.HostLookup;
import io.roamjvm.bootstrap.Safepoint;
import io.roamjvm.examples.shapes.Shapes;
import io.roamjvm.runtime.code.OriginalCode;
import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.code.TrustedLookup;
import io.roamjvm.runtime.code.WovenCode;
import io.roamjvm.weaver.ConfinedCalls;
import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.Weaver;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every language shape, captured and resumed in place: at each of its safepoints in turn, and at
 * every one of them in a single run. The result must be that of the plain run.
 */
final class ShapesResumeTest {

  private static final String SHAPES = "io.roamjvm.examples.shapes.";

  /** Beyond this many safepoints, a shape is captured at a sample of them. */
  private static final long MOST = 8;

  /** All but those that need the agent to see their stack traces right. */
  static Set<String> shapes() {
    Set<String> shapes = new TreeSet<>(Shapes.all().keySet());
    shapes.remove("StackTraceShape");
    shapes.remove("StackWalkerShape");
    shapes.remove("RecursiveTraceShape");
    return shapes;
  }

  @AfterEach
  void disarm() {
    Safepoint.disarm();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void resumesAtEverySafepointOfTheShape(String shape) throws Exception {
    String plain = new Run(shape, false, n -> false).result;
    Run counted = new Run(shape, true, n -> false);
    assertThat(counted.result).isEqualTo(plain);
    Run all = new Run(shape, true, n -> true);
    assertThat(all.result).as("captured at every safepoint").isEqualTo(plain);
    long safepoints = counted.chaos.safepoints();
    long step = Math.max(1, safepoints / MOST);
    for (long n = 1; n <= safepoints; n += step) {
      long chosen = n;
      assertThat(new Run(shape, true, at -> at == chosen).result)
          .as("captured at safepoint %d", n)
          .isEqualTo(plain);
    }
  }

  /** One run of one shape, in a loader of its own. */
  private static final class Run {
    final String result;
    final Chaos chaos;

    Run(String shape, boolean woven, LongPredicate chosen) throws Exception {
      HostLookup.install(TrustedLookup.get());
      Weaver weaver = new Weaver(ConfinedCalls.NONE);
      OriginalCode originals = new OriginalCode();
      ResumeCode resumeCode = new ResumeCode(originals, weaver, Flavour.HOME);
      SegmentAnalyzer analyzer =
          new SegmentAnalyzer(
              new WovenCode(originals, weaver, Flavour.HOME),
              resumeCode,
              new UnwovenLocking(originals, () -> false));
      AtomicLong reached = new AtomicLong();
      chaos = new Chaos(analyzer, resumeCode, () -> chosen.test(reached.incrementAndGet()));
      Class<?> type =
          Class.forName(
              SHAPES + shape, true, new WeavingLoader(SHAPES, woven ? weaver : null, originals));
      FutureTask<String> run =
          new FutureTask<>(() -> String.valueOf(type.getMethod("run").invoke(null)));
      Thread thread = new Thread(null, run, "shape");
      Safepoint.arm(chaos);
      try {
        thread.start();
        result = run.get();
      } finally {
        Safepoint.disarm();
      }
      assertThat(chaos.refusals()).isEmpty();
    }
  }
}
