package io.roamjvm.protocol.link;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Frames on their way to the socket. Many threads add; one task on the event loop writes all that
 * is there and flushes once, so that a burst of small frames costs one wake-up and one system call.
 */
final class Outbound {

  private static final int MOST_AT_ONCE = 2 << 20;

  private final Channel channel;
  private final ByteWindow unsent;
  private final FrameBuffers buffers;
  private final Consumer<Throwable> onFailure;
  private final ConcurrentLinkedQueue<ByteBuffer> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile long lastWrite = System.nanoTime();

  /** Frames for {@code channel}; {@code onFailure} is told, once or more, when writing fails. */
  Outbound(Channel channel, int highWater, FrameBuffers buffers, Consumer<Throwable> onFailure) {
    this.channel = channel;
    this.buffers = buffers;
    this.onFailure = onFailure;
    this.unsent = new ByteWindow(highWater);
  }

  /** Waits until the frame fits under the high-water mark; false when the link has closed. */
  boolean reserve(int bytes) {
    return unsent.acquire(bytes);
  }

  /** Takes over a frame of as many bytes as were reserved. */
  void sendReserved(ByteBuffer frame) {
    queue.add(frame);
    schedule();
  }

  /** Takes over one of the link's own small frames; never waits. */
  void sendOwn(ByteBuffer frame) {
    unsent.force(frame.remaining());
    sendReserved(frame);
  }

  /** When something was last handed to the socket, in terms of {@link System#nanoTime}. */
  long lastWrite() {
    return lastWrite;
  }

  void close() {
    unsent.close();
    channel.eventLoop().execute(this::drain);
  }

  /** Writes at most some, then lets the event loop read before it goes on. */
  private void drain() {
    scheduled.set(false);
    int written = 0;
    ByteBuffer frame = queue.poll();
    while (frame != null) {
      int bytes = frame.remaining();
      write(frame, bytes);
      written += bytes;
      frame = written < MOST_AT_ONCE ? queue.poll() : null;
    }
    if (written > 0) {
      channel.flush();
    }
    lastWrite = System.nanoTime();
    if (!queue.isEmpty()) {
      schedule();
    }
  }

  /** A frame that could not be written is a hole in the stream: nothing may follow it. */
  private void write(ByteBuffer frame, int bytes) {
    channel
        .write(Unpooled.wrappedBuffer(frame))
        .addListener(
            done -> {
              buffers.giveBack(frame);
              unsent.release(bytes);
              if (!done.isSuccess()) {
                onFailure.accept(done.cause());
              }
            });
  }

  private void schedule() {
    if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
      channel.eventLoop().execute(this::drain);
    }
  }
}
