package io.roamjvm.runtime.task;

import io.roamjvm.runtime.classes.LikelyClasses;
import io.roamjvm.runtime.stack.RealThread;
import io.roamjvm.runtime.wire.WarmOrder;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a guest load the classes that a task will likely need there, before the task is asked to
 * leave: it runs on where it is meanwhile, instead of standing still later. Nothing depends on it.
 */
public final class GuestWarmUp {

  /** Longest wait for a guest. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(GuestWarmUp.class);

  private static final ClassLoadingMXBean LOADING = ManagementFactory.getClassLoadingMXBean();

  private final LikelyClasses likely;

  public GuestWarmUp(LikelyClasses likely) {
    this.likely = likely;
  }

  /**
   * Tells a guest the classes that it has not been told yet, and waits for it, if there are any.
   *
   * @param task the thread that will move
   * @param share whether the task will share objects with threads that stay
   * @param limit longest time that the whole move may take; at most half of it is used up here
   */
  void before(Thread task, GuestLink target, boolean share, Duration limit)
      throws InterruptedException {
    boolean sharing = share && !target.wasToldOfSharing();
    if (!target.isFirstAt(LOADING.getTotalLoadedClassCount()) && !sharing) {
      return;
    }
    List<Class<?>> classes =
        likely.pick(
            RealThread.stackTrace(task), type -> !target.wasTold(type), WarmOrder.MAX_CLASSES);
    if (classes.isEmpty() && !sharing) {
      return;
    }
    Duration patience = patience(limit);
    long begun = System.nanoTime();
    try {
      Future<Integer> loaded = target.warm(classes, sharing, budget(patience));
      int count = loaded.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      LOG.debug(
          "{} has loaded {} of {} classes in {} ms",
          target.node(),
          count,
          classes.size(),
          (System.nanoTime() - begun) / 1_000_000);
    } catch (TimeoutException e) {
      LOG.debug("{} is still loading classes", target.node());
    } catch (IOException | ExecutionException e) {
      LOG.debug("{} loads no classes", target.node(), e); // the move itself will say more
    }
  }

  /** How long to wait for the answer. */
  static Duration patience(Duration limit) {
    Duration half = limit.dividedBy(2);
    return half.compareTo(LONGEST) < 0 ? half : LONGEST;
  }

  /** What the guest gets of it: a class that it is at when time is over must still come to end. */
  static Duration budget(Duration patience) {
    return patience.multipliedBy(4).dividedBy(5);
  }
}
