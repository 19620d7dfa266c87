package io.roamjvm.protocol.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Frames on their way to the socket. Many threads add; one task on the event loop writes all that
 * is there and flushes once, so that a burst of small frames costs one wake-up and one system call.
 */
final class Outbound {

  private static final int FLUSH_BYTES = 1 << 20;

  private final Channel channel;
  private final ByteWindow unsent;
  private final ConcurrentLinkedQueue<ByteBuf> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile long lastWrite = System.nanoTime();

  Outbound(Channel channel, int highWater) {
    this.channel = channel;
    this.unsent = new ByteWindow(highWater);
  }

  /** Waits until the frame fits under the high-water mark; false when the link has closed. */
  boolean reserve(int bytes) {
    return unsent.acquire(bytes);
  }

  /** Takes over a frame of as many bytes as were reserved. */
  void addReserved(ByteBuf frame) {
    queue.add(frame);
    if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
      channel.eventLoop().execute(this::drain);
    }
  }

  /** Takes over one of the link's own small frames; never waits. */
  void addOwn(ByteBuf frame) {
    unsent.force(frame.readableBytes());
    addReserved(frame);
  }

  /** When something was last handed to the socket, in terms of {@link System#nanoTime}. */
  long lastWrite() {
    return lastWrite;
  }

  void close() {
    unsent.close();
    channel.eventLoop().execute(this::drain);
  }

  private void drain() {
    scheduled.set(false);
    int pending = 0;
    for (ByteBuf frame = queue.poll(); frame != null; frame = queue.poll()) {
      int bytes = frame.readableBytes();
      channel.write(frame).addListener(done -> unsent.release(bytes));
      pending += bytes;
      if (pending >= FLUSH_BYTES) {
        channel.flush();
        pending = 0;
      }
    }
    if (pending > 0) {
      channel.flush();
    }
    lastWrite = System.nanoTime();
  }
}
