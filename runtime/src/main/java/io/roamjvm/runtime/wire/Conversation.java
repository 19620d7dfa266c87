package io.roamjvm.runtime.wire;

import io.roamjvm.protocol.link.Inbox;
import io.roamjvm.protocol.link.Link;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Messages on one channel of a link. Each end is used by one thread at a time: the deputy's and the
 * carrier's.
 */
public final class Conversation implements AutoCloseable {

  /** Wait as long as the link lives: the program decides how long its own code runs. */
  public static final Duration UNLIMITED = Duration.ZERO;

  private final Link link;
  private final int channel;
  private final Inbox inbox;

  public Conversation(Link link, int channel) {
    this.link = link;
    this.channel = channel;
    this.inbox = link.inbox(channel);
  }

  public int channel() {
    return channel;
  }

  public MessageOut begin(MessageType type) throws IOException {
    return new MessageOut(link, channel, type);
  }

  /** Sends a message that says all by its type. */
  public void send(MessageType type) throws IOException {
    begin(type).end();
  }

  /**
   * Waits for the next message; the previous one must have been finished.
   *
   * @param limit longest silence, or {@link #UNLIMITED}
   * @throws SocketTimeoutException when nothing came in time
   */
  public MessageIn next(Duration limit) throws IOException {
    MessageIn message = MessageIn.next(inbox, limit);
    if (message == null) {
      throw new SocketTimeoutException(
          link.peer() + " did not answer within " + limit.toMillis() + " ms");
    }
    return message;
  }

  /**
   * Waits for the next message as long as the link lives. The thread stays interrupted if somebody
   * interrupts it meanwhile.
   *
   * @param whenInterrupted run each time that it is found interrupted while it has to wait
   */
  public MessageIn next(Runnable whenInterrupted) throws IOException {
    return MessageIn.next(new InterruptedInbox(inbox, whenInterrupted));
  }

  @Override
  public void close() {
    link.release(channel);
  }
}
