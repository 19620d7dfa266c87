package io.roamjvm.protocol.link;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Buffers that frames are copied into by the thread that sends them. That may be the program's
 * thread, so Netty's allocators are not used here: they leave thread-locals behind. Large frames
 * take one of a few direct buffers, which Netty writes as they are; all others, and large ones when
 * none is free, go into an array that Netty copies once more.
 */
final class FrameBuffers {

  /** Below this a second copy costs less than keeping a large buffer busy. */
  private static final int LARGE = 32 << 10;

  private static final int KEPT = 8;

  private final ConcurrentLinkedQueue<ByteBuffer> idle = new ConcurrentLinkedQueue<>();
  private final AtomicInteger made = new AtomicInteger();

  /** A whole frame, ready to be read. */
  ByteBuffer frame(int kind, int channel, byte[] bytes, int offset, int length) {
    ByteBuffer frame = length < LARGE ? ByteBuffer.allocate(Frames.HEADER + length) : large(length);
    return frame
        .putInt(Frames.word(kind, length))
        .putShort((short) channel)
        .put(bytes, offset, length)
        .flip();
  }

  /** Takes a buffer back that was written. */
  void giveBack(ByteBuffer frame) {
    if (frame.isDirect()) {
      idle.add(frame.clear());
    }
  }

  private ByteBuffer large(int length) {
    ByteBuffer free = idle.poll();
    if (free != null) {
      return free;
    }
    if (made.get() < KEPT && made.incrementAndGet() <= KEPT) {
      try {
        return ByteBuffer.allocateDirect(Frames.HEADER + Link.MAX_FRAME);
      } catch (OutOfMemoryError e) {
        // the program leaves little direct memory: an array will do, and made stays counted
        return ByteBuffer.allocate(Frames.HEADER + length);
      }
    }
    return ByteBuffer.allocate(Frames.HEADER + length);
  }
}
