package io.roamjvm.protocol.link;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one channel that were received and not yet taken. The peer may have at most {@code
 * window} bytes of them outstanding; as they are taken, it is told so in steps of a quarter.
 *
 * <p>It is its monitor that threads wait on, and no lock of {@code java.util.concurrent}: threads
 * of the program wait here, and a wait that parks would take what another thread of the program has
 * unparked them for.
 */
final class ChannelInbox implements Inbox {

  private final int window;
  private final LongConsumer credit;
  private final ArrayDeque<byte[]> frames = new ArrayDeque<>();
  private long queued;
  private long taken;
  private @Nullable LinkException end;

  /** An inbox; {@code credit} tells the peer how many bytes were taken and must not block. */
  ChannelInbox(int window, LongConsumer credit) {
    this.window = window;
    this.credit = credit;
  }

  /** Adds a frame; false when the peer sent more than it may. */
  synchronized boolean put(byte[] frame) {
    long cost = frame.length + (long) Frames.COST;
    if (end != null) {
      credit.accept(cost);
      return true;
    }
    if (queued + taken + cost > window) {
      return false;
    }
    queued += cost;
    frames.add(frame);
    notifyAll();
    return true;
  }

  /** No frame will follow; those already here can still be taken, unless {@code forget}. */
  synchronized void end(LinkException why, boolean forget) {
    if (end == null) {
      end = why;
    }
    if (forget && queued + taken > 0) {
      frames.clear();
      credit.accept(queued + taken);
      queued = 0;
      taken = 0;
    }
    notifyAll();
  }

  @Override
  public synchronized byte[] take() throws LinkException, InterruptedException {
    LinkThreads.refuseToBlock();
    while (true) {
      byte[] frame = next();
      if (frame != null) {
        return frame;
      }
      wait();
    }
  }

  @Override
  public synchronized byte @Nullable [] poll(Duration limit)
      throws LinkException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      byte[] frame = next();
      long left = deadline - System.nanoTime();
      if (frame != null || left <= 0) {
        return frame;
      }
      LinkThreads.refuseToBlock();
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  private byte @Nullable [] next() throws LinkException {
    byte[] frame = frames.poll();
    if (frame == null) {
      if (end != null) {
        throw new LinkException(end.code(), String.valueOf(end.getMessage()), end);
      }
      return null;
    }
    long cost = frame.length + (long) Frames.COST;
    queued -= cost;
    taken += cost;
    if (taken >= window / 4 && end == null) {
      credit.accept(taken);
      taken = 0;
    }
    return frame;
  }
}
