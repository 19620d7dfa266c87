package io.roamjvm.benchmarks.migrate;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * The far end of the bare round trip, a process of its own. A request is a length, the length of
 * the wanted answer, and bytes; the answer is a length and that many bytes. Prints its port on
 * standard output and serves until its connection closes.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, which ends us
final class EchoServer extends SimpleChannelInboundHandler<ByteBuf> {
  static final int MAX_FRAME = 1 << 26;

  private EchoServer() {}

  public static void main(String[] args) throws InterruptedException {
    MultiThreadIoEventLoopGroup group =
        new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try {
      Channel server =
          new ServerBootstrap()
              .group(group)
              .channel(NioServerSocketChannel.class)
              .childOption(ChannelOption.TCP_NODELAY, true)
              .childHandler(new Connection())
              .bind("127.0.0.1", 0)
              .sync()
              .channel();
      System.out.println(((InetSocketAddress) server.localAddress()).getPort());
      server.closeFuture().sync();
    } finally {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf request) {
    int wanted = request.readInt();
    ByteBuf answer = context.alloc().buffer(Integer.BYTES + wanted);
    context.writeAndFlush(answer.writeInt(wanted).writeZero(wanted));
  }

  private static final class Connection extends ChannelInitializer<SocketChannel> {
    @Override
    protected void initChannel(SocketChannel channel) {
      channel
          .pipeline()
          .addLast(new LengthFieldBasedFrameDecoder(MAX_FRAME, 0, Integer.BYTES, 0, Integer.BYTES))
          .addLast(new EchoServer());
      channel.closeFuture().addListener(closed -> channel.parent().close());
    }
  }
}
