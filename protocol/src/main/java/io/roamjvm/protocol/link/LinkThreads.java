package io.roamjvm.protocol.link;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes Roam's own threads: daemons under the system thread group, so that the program neither
 * waits for them nor finds them in its groups; without its thread-locals or its context loader.
 */
public final class LinkThreads {

  private static final Logger LOG = LoggerFactory.getLogger(LinkThreads.class);
  private static final ThreadGroup GROUP = new ThreadGroup(systemGroup(), "roam");

  private LinkThreads() {}

  /** A thread that is not started yet. */
  public static Thread daemon(String name, Runnable body) {
    return prepare(new Thread(GROUP, body, name, 0, false));
  }

  /** Threads named {@code prefix-1}, {@code prefix-2}, ... */
  public static ThreadFactory factory(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return body -> daemon(prefix + "-" + count.incrementAndGet(), body);
  }

  /** Threads that serve sockets and must not block. */
  static ThreadFactory eventLoops() {
    AtomicInteger count = new AtomicInteger();
    return body -> prepare(new EventLoopThread(body, "roam-link-" + count.incrementAndGet()));
  }

  /**
   * Called before waiting for anything that the event loops bring about.
   *
   * @throws IllegalStateException on a thread that serves sockets: it would wait for itself
   */
  static void refuseToBlock() {
    if (Thread.currentThread() instanceof EventLoopThread) {
      throw new IllegalStateException("would block the thread that serves the links");
    }
  }

  private static Thread prepare(Thread thread) {
    thread.setDaemon(true);
    thread.setContextClassLoader(LinkThreads.class.getClassLoader());
    // a defect of Roam's must not reach a handler that the program installed for its own
    thread.setUncaughtExceptionHandler((in, e) -> LOG.error("thread {} died", in.getName(), e));
    return thread;
  }

  private static ThreadGroup systemGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    for (@Nullable ThreadGroup up = group; up != null; up = up.getParent()) {
      group = up;
    }
    return group;
  }

  private static final class EventLoopThread extends Thread {
    EventLoopThread(Runnable body, String name) {
      super(GROUP, body, name, 0, false);
    }
  }
}
