package io.roamjvm.protocol.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import io.roamjvm.protocol.link.LinkException.Code;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Carries the messages of a {@link Handshake}, then makes way for the link's own handler. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends in channelInactive
final class HandshakeHandler extends ChannelInboundHandlerAdapter {

  /** Told exactly once how the handshake ended. */
  interface Outcome {
    void opened(NettyLink link);

    void failed(LinkException why);
  }

  private final Handshake handshake;
  private final LinkSettings settings;
  private final Outcome outcome;
  private byte[] message;
  private int filled;
  private boolean spoken;
  private boolean finished;
  private @Nullable Future<?> deadline;

  HandshakeHandler(Handshake handshake, LinkSettings settings, Outcome outcome) {
    this.handshake = handshake;
    this.settings = settings;
    this.outcome = outcome;
    this.message = new byte[handshake.expects()];
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    long millis = settings.handshake().toMillis();
    String late = "no complete handshake within " + millis + " ms";
    deadline =
        context
            .executor()
            .schedule(
                () -> fail(context, null, new LinkException(Code.UNREACHABLE, late, null)),
                millis,
                TimeUnit.MILLISECONDS);
    byte[] first = handshake.start();
    if (first != null) {
      spoken = true;
      context.writeAndFlush(Unpooled.wrappedBuffer(first));
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object received) {
    ByteBuf in = (ByteBuf) received;
    spoken |= in.isReadable();
    try {
      while (!finished && in.isReadable()) {
        int count = Math.min(message.length - filled, in.readableBytes());
        in.readBytes(message, filled, count);
        filled += count;
        if (filled == message.length) {
          act(context, handshake.receive(message));
          message = new byte[handshake.expects()];
          filled = 0;
        }
      }
      if (in.isReadable() && context.channel().isActive()) {
        context.fireChannelRead(in.retain());
      }
    } finally {
      in.release();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    String text = "the peer closed the connection during the handshake";
    // one who came only to see whether anybody listens is no failure of a handshake
    Code code = spoken ? Code.UNREACHABLE : Code.CLOSED;
    fail(context, null, new LinkException(code, text, null));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(context, null, new LinkException(Code.UNREACHABLE, String.valueOf(cause), cause));
  }

  private void act(ChannelHandlerContext context, Handshake.Step step) {
    if (step.failure() != null) {
      fail(context, step.reply(), step.failure());
      return;
    }
    if (step.reply() != null) {
      context.writeAndFlush(Unpooled.wrappedBuffer(step.reply()));
    }
    if (step.open()) {
      finish();
      NettyLink link = new NettyLink(context.channel(), settings, handshake.peerWindow());
      context.pipeline().addLast(new LinkHandler(link, settings));
      outcome.opened(link);
      context.pipeline().remove(this);
    }
  }

  private void fail(ChannelHandlerContext context, byte @Nullable [] reply, LinkException why) {
    if (finished) {
      return;
    }
    finish();
    if (reply == null) {
      context.close();
    } else {
      context.writeAndFlush(Unpooled.wrappedBuffer(reply)).addListener(ChannelFutureListener.CLOSE);
    }
    outcome.failed(why);
  }

  private void finish() {
    finished = true;
    if (deadline != null) {
      deadline.cancel(false);
    }
  }
}
