package io.roamjvm.protocol.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.WriteBufferWaterMark;
import io.roamjvm.protocol.ClusterKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Measures a link next to bare Netty between the same two processes in the same run: a gibibyte in
 * one direction, and the round trip of a small frame with one thread hand-over on each side. Run
 * its main method; it starts the other process itself.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails to be written is not answered
public final class LinkSpeed {

  private static final ClusterKey KEY = ClusterKey.of(new byte[32]);
  private static final int FRAMES = 1024;
  private static final int TRIPS = 20_000;
  private static final int ROUNDS = 5;
  private static final int SMALL = 64;

  private LinkSpeed() {}

  /** Without arguments measures; with {@code serve} is the other side. */
  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      serve();
      return;
    }
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                LinkSpeed.class.getName(),
                "serve")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII))) {
      int link = Integer.parseInt(out.readLine());
      int netty = Integer.parseInt(out.readLine());
      measure(loopback(link), loopback(netty));
    } finally {
      server.destroyForcibly();
    }
  }

  private static void measure(InetSocketAddress linkAddress, InetSocketAddress nettyAddress)
      throws Exception {
    try (Link link = Links.connect(linkAddress, KEY, Duration.ofSeconds(5))) {
      Bare bare = Bare.connect(nettyAddress);
      for (int round = 0; round < ROUNDS; round++) {
        double linkRate = gibibytesPerSecond(() -> streamLink(link));
        double nettyRate = gibibytesPerSecond(bare::stream);
        double linkTrip = medianMicros(() -> tripLink(link));
        double nettyTrip = medianMicros(bare::trip);
        System.out.printf(
            "1 GiB: link %.2f GiB/s, netty %.2f GiB/s; round trip: link %.1f us, netty %.1f us%n",
            linkRate, nettyRate, linkTrip, nettyTrip);
      }
      bare.channel.close();
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  private static double gibibytesPerSecond(Step step) throws Exception {
    long start = System.nanoTime();
    step.run();
    return 1e9 / (System.nanoTime() - start) * FRAMES * Link.MAX_FRAME / (1L << 30);
  }

  private static double medianMicros(Step step) throws Exception {
    long[] nanos = new long[TRIPS];
    for (int i = 0; i < TRIPS; i++) {
      long start = System.nanoTime();
      step.run();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos[TRIPS / 2] / 1e3;
  }

  private static void streamLink(Link link) throws Exception {
    byte[] frame = new byte[Link.MAX_FRAME];
    for (int i = 0; i < FRAMES; i++) {
      link.send(1, frame);
    }
    link.inbox(1).take();
  }

  private static void tripLink(Link link) throws Exception {
    link.send(2, new byte[SMALL]);
    link.inbox(2).take();
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static void serve() throws Exception {
    LinkServer server = Links.listen(loopback(0), KEY, LinkSpeed::serveLink);
    Channel bare =
        Transport.server()
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new BareServer());
                  }
                })
            .bind(loopback(0))
            .sync()
            .channel();
    System.out.println(server.address().getPort());
    System.out.println(((InetSocketAddress) bare.localAddress()).getPort());
    Thread.sleep(Duration.ofMinutes(5).toMillis());
  }

  private static void serveLink(Link link) {
    LinkThreads.daemon("echo", () -> answerAll(link, 2, 1)).start();
    answerAll(link, 1, FRAMES);
  }

  private static void answerAll(Link link, int channel, int every) {
    try {
      for (int count = 1; ; count++) {
        link.inbox(channel).take();
        if (count % every == 0) {
          link.send(channel, new byte[SMALL]);
        }
      }
    } catch (LinkException e) {
      // measured
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Bytes in messages of known length, the first of which says which: nothing else. */
  private static final class Bare extends ChannelInboundHandlerAdapter {
    private final BlockingQueue<Integer> answers = new ArrayBlockingQueue<>(1);
    private final Channel channel;
    private int received;

    private Bare(Channel channel) {
      this.channel = channel;
    }

    static Bare connect(InetSocketAddress address) throws InterruptedException {
      Channel channel =
          Transport.client()
              .handler(new ChannelInboundHandlerAdapter())
              .connect(address)
              .sync()
              .channel();
      channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(4 << 20, 8 << 20));
      Bare bare = new Bare(channel);
      channel.pipeline().addLast(bare);
      return bare;
    }

    void stream() throws Exception {
      byte[] frame = new byte[Link.MAX_FRAME];
      for (int i = 0; i < FRAMES; i++) {
        var written = channel.writeAndFlush(Unpooled.wrappedBuffer(frame));
        if (!channel.isWritable()) {
          written.sync();
        }
      }
      takeAnswer();
    }

    void trip() throws Exception {
      channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {1}, new byte[SMALL - 1]));
      takeAnswer();
    }

    private void takeAnswer() throws InterruptedException, IOException {
      if (answers.poll(30, TimeUnit.SECONDS) == null) {
        throw new IOException("no answer");
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf in = (ByteBuf) message;
      received += in.readableBytes();
      in.release();
      if (received == SMALL) {
        received = 0;
        answers.add(1);
      }
    }
  }

  private static final class BareServer extends ChannelInboundHandlerAdapter {
    private final BlockingQueue<ChannelHandlerContext> requests = new ArrayBlockingQueue<>(1);
    private long left;

    @Override
    public void channelActive(ChannelHandlerContext context) {
      LinkThreads.daemon("bare", this::answerAll).start();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf in = (ByteBuf) message;
      if (left == 0) {
        left = in.getByte(in.readerIndex()) == 1 ? SMALL : (long) FRAMES * Link.MAX_FRAME;
      }
      left -= in.readableBytes();
      in.release();
      if (left == 0) {
        requests.add(context);
      }
    }

    private void answerAll() {
      try {
        while (true) {
          requests.take().writeAndFlush(Unpooled.wrappedBuffer(new byte[SMALL]));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
