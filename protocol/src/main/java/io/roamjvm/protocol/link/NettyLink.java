package io.roamjvm.protocol.link;

import io.netty.channel.Channel;
import io.roamjvm.protocol.link.LinkException.Code;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A link over one Netty channel. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends in channelInactive
final class NettyLink implements Link {

  private static final Logger LOG = LoggerFactory.getLogger(NettyLink.class);
  private static final FrameBuffers BUFFERS = new FrameBuffers();
  private static final byte[] NOTHING = {};

  private final Channel channel;
  private final String peer;
  private final Outbound outbound;
  private final LinkChannels channels;
  private final Object state = new Object();
  private @Nullable List<Runnable> closeActions = new ArrayList<>();
  private volatile @Nullable LinkException end;

  /**
   * @param peerWindow bytes per channel that the peer is willing to hold
   */
  NettyLink(Channel channel, LinkSettings settings, int peerWindow) {
    this.channel = channel;
    this.peer = text((InetSocketAddress) channel.remoteAddress());
    this.outbound = new Outbound(channel, settings.highWater(), BUFFERS, this::writeFailed);
    this.channels =
        new LinkChannels(
            number ->
                new LinkChannels.Channel(
                    new ChannelInbox(settings.window(), bytes -> sendCredit(number, bytes)),
                    new ByteWindow(peerWindow)));
  }

  static String text(@Nullable InetSocketAddress address) {
    return address == null ? "unknown" : address.getHostString() + ":" + address.getPort();
  }

  @Override
  public void send(int number, byte[] bytes, int offset, int length) throws LinkException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length > MAX_FRAME) {
      throw new IllegalArgumentException("frame of " + length + " bytes, more than " + MAX_FRAME);
    }
    LinkChannels.Channel to = channels.get(number);
    if (to == null) {
      throw LinkChannels.released(number);
    }
    if (!to.credit().acquire(length + (long) Frames.COST)) {
      throw end == null ? LinkChannels.released(number) : closed();
    }
    if (!outbound.reserve(Frames.HEADER + length)) {
      throw closed();
    }
    outbound.sendReserved(BUFFERS.frame(Frames.DATA, number, bytes, offset, length));
  }

  @Override
  public Inbox inbox(int number) {
    LinkChannels.Channel from = channels.get(number);
    return from == null ? LinkChannels.releasedInbox(number) : from.inbox();
  }

  @Override
  public void release(int number) {
    LinkChannels.Channel old = channels.release(number);
    if (old != null) {
      old.inbox().end(LinkChannels.released(number), true);
      old.credit().close();
    }
  }

  @Override
  public boolean isOpen() {
    return end == null;
  }

  @Override
  public void onClose(Runnable action) {
    synchronized (state) {
      if (closeActions != null) {
        closeActions.add(action);
        return;
      }
    }
    action.run();
  }

  @Override
  public String peer() {
    return peer;
  }

  @Override
  public void close() {
    end(new LinkException(Code.CLOSED, "this side closed the link", null));
  }

  /** Ends the link once; later reasons are ignored. */
  void end(LinkException why) {
    List<Runnable> actions;
    synchronized (state) {
      if (closeActions == null) {
        return;
      }
      end = new LinkException(why.code(), "link to " + peer + ": " + why.getMessage(), why);
      actions = closeActions;
      closeActions = null;
    }
    channels.end(closed());
    outbound.close();
    channel.close();
    if (!actions.isEmpty()) {
      LinkThreads.daemon("roam-link-close", () -> runAll(actions)).start();
    }
  }

  /** A frame arrived; called on the event loop. */
  void received(int kind, int number, byte[] payload) throws LinkException {
    switch (kind) {
      case Frames.DATA -> receivedData(number, payload);
      case Frames.CREDIT -> receivedCredit(number, payload);
      default -> {
        // a ping has done its work by arriving
      }
    }
  }

  void pingIfIdle(long now, long idleNanos) {
    if (now - outbound.lastWrite() >= idleNanos) {
      outbound.sendOwn(BUFFERS.frame(Frames.PING, 0, NOTHING, 0, 0));
    }
  }

  private void writeFailed(Throwable cause) {
    end(new LinkException(Code.CLOSED, "the link broke: " + cause.getMessage(), cause));
  }

  private static void runAll(List<Runnable> actions) {
    for (Runnable action : actions) {
      try {
        action.run();
      } catch (RuntimeException e) {
        LOG.error("an action on the end of a link failed", e);
      }
    }
  }

  private void receivedData(int number, byte[] payload) throws LinkException {
    LinkChannels.Channel to = channels.get(number);
    if (to == null) {
      sendCredit(number, payload.length + (long) Frames.COST);
    } else if (!to.inbox().put(payload)) {
      throw new LinkException(
          Code.MALFORMED, "the peer sent more on channel " + number + " than it may", null);
    }
  }

  private void receivedCredit(int number, byte[] payload) throws LinkException {
    if (payload.length != Frames.CREDIT_LENGTH) {
      throw new LinkException(Code.MALFORMED, "credit of " + payload.length + " bytes", null);
    }
    long bytes =
        (payload[0] & 0xffL) << 24
            | (payload[1] & 0xff) << 16
            | (payload[2] & 0xff) << 8
            | (payload[3] & 0xff);
    LinkChannels.Channel to = channels.get(number);
    if (to != null && !to.credit().release(bytes)) {
      throw new LinkException(
          Code.MALFORMED, "the peer credited more on channel " + number + " than was sent", null);
    }
  }

  private void sendCredit(int number, long bytes) {
    byte[] payload =
        ByteBuffer.allocate(Frames.CREDIT_LENGTH).putInt(Math.toIntExact(bytes)).array();
    outbound.sendOwn(BUFFERS.frame(Frames.CREDIT, number, payload, 0, payload.length));
  }

  private LinkException closed() {
    LinkException why = end;
    return why == null
        ? new LinkException(Code.CLOSED, "link to " + peer + " closed", null)
        : new LinkException(why.code(), String.valueOf(why.getMessage()), why);
  }
}
