package io.roamjvm.protocol.link;

/**
 * An open, mutually authenticated connection. Frames on one channel arrive in the order in which
 * they were sent; frames of different channels may overtake each other only at the receiver, never
 * on the wire. Safe for use by many threads.
 */
public interface Link extends AutoCloseable {

  /** Largest payload of one frame, in bytes. */
  int MAX_FRAME = 1 << 20;

  /**
   * Sends one frame; blocks while too much is unsent. The bytes are copied or written before it
   * returns, so the caller may reuse the array.
   *
   * @param channel 0 to 65,535
   * @param length at most {@link #MAX_FRAME}
   * @throws LinkException when the link is closed or breaks
   */
  void send(int channel, byte[] bytes, int offset, int length) throws LinkException;

  default void send(int channel, byte[] bytes) throws LinkException {
    send(channel, bytes, 0, bytes.length);
  }

  /**
   * The receiving end of a channel; exists from first use by either side until {@link #release}.
   */
  Inbox inbox(int channel);

  /** Forgets a channel and what was not read of it. Its number is not used again on this link. */
  void release(int channel);

  boolean isOpen();

  /** Runs {@code action} once when the link has closed, whatever the cause; at once if it has. */
  void onClose(Runnable action);

  /** Who is at the other end, for messages: an address and, once known, a name. */
  String peer();

  /** Closes at once; frames that were not yet written are lost. Never throws. */
  @Override
  void close();
}
