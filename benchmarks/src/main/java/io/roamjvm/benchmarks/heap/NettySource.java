package io.roamjvm.benchmarks.heap;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Sends the content of byte arrays to a {@link NettySink}. */
final class NettySource implements AutoCloseable {
  private static final int BLOCK = 128 << 10;

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final BlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();
  private final Pump pump = new Pump();
  private final Channel channel;

  NettySource(int port) throws InterruptedException {
    channel =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(2 * BLOCK, 4 * BLOCK))
            .handler(pump)
            .connect("127.0.0.1", port)
            .sync()
            .channel();
  }

  /** Sends {@code content} so many times, and waits until all of it has been received. */
  void send(byte[] content, int times) throws IOException, InterruptedException {
    channel.eventLoop().execute(() -> pump.start(content, (long) content.length * times));
    if (answers.poll(60, TimeUnit.SECONDS) == null) {
      throw new IOException("the other end has not received everything within a minute");
    }
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection
  private final class Pump extends SimpleChannelInboundHandler<ByteBuf> {
    private byte[] content = {};
    private long left;

    private void start(byte[] bytes, long total) {
      content = bytes;
      left = total;
      channel.write(channel.alloc().buffer(Long.BYTES).writeLong(total));
      fill();
    }

    private void fill() {
      while (left > 0 && channel.isWritable()) {
        int at = (int) (left % content.length);
        int length = (int) Math.min(left, Math.min(BLOCK, content.length - at));
        channel.writeAndFlush(Unpooled.wrappedBuffer(content, at, length));
        left -= length;
      }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
      fill();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf answer) {
      answers.add(true);
    }
  }
}
