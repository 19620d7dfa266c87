package io.roamjvm.benchmarks.migrate;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The near end of the bare round trip: one connection, one request at a time. */
final class EchoClient implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
  private final Channel channel;

  EchoClient(int port) throws InterruptedException {
    channel =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(new Connection())
            .connect("127.0.0.1", port)
            .sync()
            .channel();
  }

  /** Nanoseconds from sending {@code out} bytes to having received {@code back} bytes. */
  long roundTrip(int out, int back) throws IOException, InterruptedException {
    long start = System.nanoTime();
    ByteBuf request = channel.alloc().buffer(2 * Integer.BYTES + out);
    request.writeInt(Integer.BYTES + out).writeInt(back).writeZero(out);
    Future<?> written = channel.writeAndFlush(request);
    Integer received = answers.poll(10, TimeUnit.SECONDS);
    if (received == null || received != back) {
      throw new IOException(
          "the echo answered " + received + " bytes, not " + back, written.cause());
    }
    return System.nanoTime() - start;
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private final class Connection extends ChannelInitializer<SocketChannel> {
    @Override
    protected void initChannel(SocketChannel opened) {
      opened
          .pipeline()
          .addLast(
              new LengthFieldBasedFrameDecoder(
                  EchoServer.MAX_FRAME, 0, Integer.BYTES, 0, Integer.BYTES))
          .addLast(
              new SimpleChannelInboundHandler<ByteBuf>() {
                @Override
                protected void channelRead0(ChannelHandlerContext context, ByteBuf answer) {
                  answers.add(answer.readableBytes());
                }
              });
    }
  }
}
