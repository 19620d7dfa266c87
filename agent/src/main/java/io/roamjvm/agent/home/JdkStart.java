package io.roamjvm.agent.home;

import io.roamjvm.agent.cache.CacheStart;
import io.roamjvm.agent.cache.KeptJdk;
import io.roamjvm.agent.session.FreshJdk;
import io.roamjvm.agent.session.JdkFrames;
import io.roamjvm.runtime.code.OriginalCode;
import io.roamjvm.runtime.task.LiveThreads;
import io.roamjvm.weaver.Weaver;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the JDK before the program runs: HotSpot never compiles a method again that was running
 * when its class was woven. What takes time is done beside the rest of the agent's start.
 */
final class JdkStart {

  /** Short programs do not pay for what only later runs have something of. */
  private static final long PAUSE_MILLIS = 5_000;

  /** The weaver recurses. */
  private static final long STACK = 8L << 20;

  private final HomeOptions options;
  private final Instrumentation instrumentation;
  private final Weaver weaver;
  private final OriginalCode originals;
  private final Thread thread =
      new Thread(null, this::prepare, LiveThreads.ROAM_PREFIX + "jdk-frames", STACK, false);

  /**
   * What is ready to weave; null if nothing is to be woven. Belongs to the thread until its end.
   */
  private @Nullable JdkFrames prepared;

  private JdkStart(
      HomeOptions options, Instrumentation instrumentation, Weaver weaver, OriginalCode originals) {
    this.options = options;
    this.instrumentation = instrumentation;
    this.weaver = weaver;
    this.originals = originals;
    thread.setDaemon(true);
  }

  /** Begins to make ready what the options ask for. */
  static JdkStart begin(
      HomeOptions options, Instrumentation instrumentation, Weaver weaver, OriginalCode originals) {
    JdkStart begun = new JdkStart(options, instrumentation, weaver, originals);
    if (options.jdkFrames() != JdkFramesOption.NEVER) {
      begun.thread.start();
    }
    return begun;
  }

  /** Weaves; to be called by premain, when the agent is ready otherwise. */
  void finish() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return; // frames of the JDK stay, which is safe
    }
    if (prepared != null) {
      prepared.weave();
    }
  }

  /**
   * Chaos mode weaves in any case, since the same seed is to capture the same frames. Else, where
   * there is nothing in the cache, the program is not to wait, but a later run shall have it.
   */
  private void prepare() {
    KeptJdk kept = CacheStart.openJdk(options.cache());
    if (kept != null && kept.hasAny()) {
      prepared = new JdkFrames(instrumentation, originals, kept);
      return;
    }
    FreshJdk fresh = new FreshJdk(weaver);
    if (options.jdkFrames() == JdkFramesOption.ALWAYS || options.chaos() != null) {
      JdkFrames frames = new JdkFrames(instrumentation, originals, fresh);
      frames.prepare();
      prepared = frames;
    }
    if (kept != null) {
      Thread later =
          new Thread(
              null,
              () -> forLaterRuns(fresh, kept),
              LiveThreads.ROAM_PREFIX + "later",
              STACK,
              false);
      later.setDaemon(true);
      later.start();
    }
  }

  private static void forLaterRuns(FreshJdk fresh, KeptJdk kept) {
    try {
      Thread.sleep(PAUSE_MILLIS);
      fresh.leave(kept);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // by the program
    }
  }
}
