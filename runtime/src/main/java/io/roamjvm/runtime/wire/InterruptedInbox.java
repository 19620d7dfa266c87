package io.roamjvm.runtime.wire;

import io.roamjvm.protocol.link.Inbox;
import io.roamjvm.protocol.link.LinkException;
import io.roamjvm.runtime.stack.RealThread;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An inbox whose reader waits on although it is interrupted, and stays interrupted for everybody
 * who looks. No wait of Java's does that but the one for a monitor: another thread waits for the
 * frame meanwhile, and holds the monitor.
 */
final class InterruptedInbox implements Inbox {

  private static final AtomicLong NUMBER = new AtomicLong();

  private final Inbox inbox;
  private final Runnable whenInterrupted;

  InterruptedInbox(Inbox inbox, Runnable whenInterrupted) {
    this.inbox = inbox;
    this.whenInterrupted = whenInterrupted;
  }

  @Override
  public byte[] take() throws LinkException {
    try {
      return inbox.take();
    } catch (InterruptedException e) {
      RealThread.interrupt(Thread.currentThread());
      whenInterrupted.run();
      return new Substitute().await();
    }
  }

  @Override
  public byte @Nullable [] poll(Duration limit) throws LinkException, InterruptedException {
    return inbox.poll(limit);
  }

  /** Takes one frame for another thread. */
  private final class Substitute implements Runnable {
    private final Object door = new Object();
    private volatile boolean holds;
    private byte @Nullable [] frame;
    private @Nullable LinkException end;

    byte[] await() throws LinkException {
      Thread thread =
          new Thread(null, this, "roam-interrupted-" + NUMBER.incrementAndGet(), 0, false);
      thread.setDaemon(true);
      thread.start();
      while (!holds) {
        Thread.onSpinWait();
      }
      synchronized (door) {
        byte[] taken = frame;
        if (taken == null) {
          LinkException why = end;
          if (why == null) {
            throw new IllegalStateException("no frame was taken");
          }
          throw why;
        }
        return taken;
      }
    }

    @Override
    public void run() {
      synchronized (door) {
        holds = true;
        try {
          frame = inbox.take();
        } catch (LinkException e) {
          end = e;
        } catch (InterruptedException e) {
          throw new IllegalStateException("nobody interrupts this thread", e);
        }
      }
    }
  }
}
