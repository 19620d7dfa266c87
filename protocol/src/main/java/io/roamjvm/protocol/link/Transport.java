package io.roamjvm.protocol.link;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * The event loops and the buffer pool that all links of this JVM share. Made when the first link is
 * opened and kept for good: the threads are daemons. Pure Java transport on purpose: no native
 * library to unpack in somebody else's program.
 */
final class Transport {

  private static final int LOOPS =
      Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
  private static final int READ_BYTES = 256 << 10;
  private static final EventLoopGroup GROUP =
      new MultiThreadIoEventLoopGroup(LOOPS, LinkThreads.eventLoops(), NioIoHandler.newFactory());

  /** Chunks of 4 MiB hold four of the largest frames; thread caches only on the event loops. */
  private static final PooledByteBufAllocator BUFFERS =
      new PooledByteBufAllocator(true, 0, LOOPS, 8192, 9, 256, 64, false, 0);

  private Transport() {}

  static Bootstrap client() {
    return new Bootstrap()
        .group(GROUP)
        .channel(NioSocketChannel.class)
        .disableResolver()
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.ALLOCATOR, BUFFERS)
        .option(ChannelOption.RECVBUF_ALLOCATOR, reads());
  }

  static ServerBootstrap server() {
    return new ServerBootstrap()
        .group(GROUP)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_REUSEADDR, true)
        .option(ChannelOption.SO_BACKLOG, 128)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.ALLOCATOR, BUFFERS)
        .childOption(ChannelOption.RECVBUF_ALLOCATOR, reads());
  }

  private static AdaptiveRecvByteBufAllocator reads() {
    return new AdaptiveRecvByteBufAllocator(64, 2048, READ_BYTES);
  }
}
