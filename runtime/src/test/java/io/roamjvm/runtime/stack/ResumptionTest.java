package io.roamjvm.runtime.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.bootstrap.ResumeStack;
import io.roamjvm.bootstrap.UnwindSignal;
import io.roamjvm.weaver.plan.Site;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random stacks in which some frames must stand, captured and resumed again and again. The resume
 * methods are written by hand here: a frame adds its number to what its callees gave it, now and
 * then throws that instead of returning it, and catches what a callee threw.
 */
final class ResumptionTest {

  private static final MethodHandle FRAME;

  static {
    try {
      FRAME =
          MethodHandles.lookup()
              .findStatic(
                  ResumptionTest.class,
                  "frame",
                  MethodType.methodType(Object.class, ResumeStack.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** One call of a method: what it calls in turn, and how far it is. */
  private static final class Body {
    final int number;
    final boolean standing;

    /** How many of its callers must stand. */
    final int standingBelow;

    /** A callee, or null for a safepoint of its own. */
    final List<@Nullable Body> calls = new ArrayList<>();

    int at;
    boolean waiting;
    int sum;

    Body(Random random, int depth, int standingBelow) {
      this.number = random.nextInt(1000);
      this.standing = random.nextInt(4) == 0;
      this.standingBelow = standingBelow;
      for (int i = random.nextInt(3); i > 0; i--) {
        boolean call = depth > 0 && random.nextInt(4) > 0;
        calls.add(call ? new Body(random, depth - 1, standingBelow + (standing ? 1 : 0)) : null);
      }
    }

    SavedFrame saved() {
      return new SavedFrame(
          new FrameKey(ResumptionTest.class, "frame", "()I", 0, Site.Kind.CALL),
          new Object[] {this},
          List.of(),
          standing);
    }

    /** Calls the next callee, as far as its innermost safepoint, where the thread is captured. */
    void call() {
      Body callee = calls.get(at++);
      waiting = callee != null;
      if (callee != null) {
        if (!callee.calls.isEmpty()) {
          callee.call();
        }
        UNWOUND.add(callee.saved());
      }
    }

    /** The same, run plainly. */
    int plain() throws Failure {
      int total = number;
      for (Body callee : calls) {
        if (callee != null) {
          try {
            total += callee.plain();
          } catch (Failure e) {
            total -= e.number;
          }
        }
      }
      return ended(total);
    }

    int ended(int total) throws Failure {
      if (number % 5 == 3) {
        throw new Failure(total);
      }
      return total;
    }
  }

  private static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;
    final int number;

    Failure(int number) {
      this.number = number;
    }
  }

  /** Bodies on the stack, innermost first. */
  private static final Deque<Body> RUNNING = new ArrayDeque<>();

  /** What was unwound, innermost first. */
  private static final List<SavedFrame> UNWOUND = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void resumesFramesThatMustStandBeforeWhatTheyCalled(long seed) throws Throwable {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Body root = new Body(random, 12, 0);
      assertThat(outcome(() -> resumed(root))).isEqualTo(outcome(root::plain));
    }
  }

  private interface Run {
    @Nullable Object run() throws Throwable;
  }

  private static @Nullable Object outcome(Run run) throws Throwable {
    try {
      return run.run();
    } catch (Failure e) {
      return "failed " + e.number;
    }
  }

  private static @Nullable Object resumed(Body root) throws Throwable {
    Resumption resumption = new Resumption(List.of(root.saved()), key -> FRAME);
    while (true) {
      UNWOUND.clear();
      try {
        return resumption.start();
      } catch (UnwindSignal signal) {
        resumption.captured(UNWOUND);
      }
    }
  }

  /** As a resume method: takes its values, and asks for the callee's outcome if it has one. */
  @SuppressWarnings("UnusedMethod") // through FRAME
  private static Object frame(ResumeStack stack) throws Throwable {
    Body body = (Body) stack.values()[0];
    assertThat(RUNNING).as("frames on the stack").hasSize(body.standingBelow);
    RUNNING.push(body);
    try {
      if (body.waiting) {
        body.sum += calleeOf(body, stack);
      }
      if (body.at < body.calls.size()) {
        body.call();
        throw signal();
      }
      return body.ended(body.number + body.sum);
    } catch (UnwindSignal signal) {
      UNWOUND.add(body.saved());
      throw signal;
    } finally {
      RUNNING.pop();
    }
  }

  private static UnwindSignal signal() {
    return new UnwindSignal(
        new UnwindSignal.FrameSink() {
          @Override
          public void frame(int handler, Object[] values) {
            throw new AssertionError("no frame saves itself here");
          }

          @Override
          public Object root() {
            throw new AssertionError("there is no root here");
          }
        });
  }

  private static int calleeOf(Body body, ResumeStack stack) throws Throwable {
    try {
      return (Integer) Objects.requireNonNull(stack.next());
    } catch (Failure e) {
      return -e.number;
    } finally {
      assertThat(RUNNING.peek()).isSameAs(body);
    }
  }
}
