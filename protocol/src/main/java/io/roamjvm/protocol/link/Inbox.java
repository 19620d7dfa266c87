package io.roamjvm.protocol.link;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Frames received on one channel, in order. Holds a bounded number of bytes: beyond it the link
 * stops reading, and the sender blocks. Frames received before the link closed can still be taken.
 */
public interface Inbox {

  /**
   * Waits for the next frame.
   *
   * @throws LinkException when the link has closed and no frame is left
   * @throws InterruptedException when the calling thread is interrupted
   */
  byte[] take() throws LinkException, InterruptedException;

  /**
   * Waits at most {@code limit}.
   *
   * @return the frame, or null when none came in time
   */
  byte @Nullable [] poll(Duration limit) throws LinkException, InterruptedException;
}
