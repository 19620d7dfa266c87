package io.roamjvm.protocol.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import io.roamjvm.protocol.link.LinkException.Code;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The open link's side of the pipeline: bytes to frames, heartbeats, the end. */
final class LinkHandler extends ChannelInboundHandlerAdapter {

  private final NettyLink link;
  private final FrameDecoder decoder;
  private final long pingNanos;
  private final long silenceNanos;
  private long lastRead;
  private long lastTick;
  private @Nullable Future<?> heartbeat;

  LinkHandler(NettyLink link, LinkSettings settings) {
    this.link = link;
    this.decoder = new FrameDecoder(link::received);
    this.pingNanos = settings.pingAfter().toNanos();
    this.silenceNanos = settings.silence().toNanos();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    lastRead = System.nanoTime();
    lastTick = lastRead;
    heartbeat =
        context
            .executor()
            .scheduleWithFixedDelay(
                () -> tick(), pingNanos, Math.max(1, pingNanos / 2), TimeUnit.NANOSECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object received) {
    ByteBuf in = (ByteBuf) received;
    lastRead = System.nanoTime();
    try {
      if (link.isOpen()) {
        decoder.read(in);
      }
    } catch (LinkException e) {
      link.end(e);
    } finally {
      in.release();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (heartbeat != null) {
      heartbeat.cancel(false);
    }
    link.end(new LinkException(Code.CLOSED, "the other side closed the link", null));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    link.end(new LinkException(Code.CLOSED, "the link broke: " + cause.getMessage(), cause));
  }

  /**
   * When this very tick comes late, this side was stopped (a long pause, a suspended machine), and
   * the peer's bytes may wait unread: its silence is counted anew.
   */
  private void tick() {
    long now = System.nanoTime();
    if (now - lastTick > 2 * pingNanos) {
      lastRead = now;
    }
    lastTick = now;
    if (now - lastRead > silenceNanos) {
      long seconds = TimeUnit.NANOSECONDS.toMillis(now - lastRead);
      link.end(new LinkException(Code.CLOSED, "no sign of life for " + seconds + " ms", null));
    } else {
      link.pingIfIdle(now, pingNanos);
    }
  }
}
