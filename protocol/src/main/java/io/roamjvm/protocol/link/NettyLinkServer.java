package io.roamjvm.protocol.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.link.LinkException.Code;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Accepts connections, lets a bounded number of strangers try, hands over those that passed. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends in channelInactive
final class NettyLinkServer implements LinkServer {

  private final ClusterKey key;
  private final LinkSettings settings;
  private final Consumer<Link> onLink;
  private final Consumer<LinkException> onRefused;
  private final AtomicInteger unauthenticated = new AtomicInteger();
  private final Channel channel;

  NettyLinkServer(
      InetSocketAddress address,
      ClusterKey key,
      LinkSettings settings,
      Consumer<Link> onLink,
      Consumer<LinkException> onRefused)
      throws LinkException {
    this.key = key;
    this.settings = settings;
    this.onLink = onLink;
    this.onRefused = onRefused;
    this.channel = bind(address);
  }

  @Override
  public InetSocketAddress address() {
    return (InetSocketAddress) channel.localAddress();
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
  }

  private Channel bind(InetSocketAddress address) throws LinkException {
    ChannelInitializer<Channel> initializer =
        new ChannelInitializer<>() {
          @Override
          protected void initChannel(Channel accepted) {
            accept(accepted);
          }
        };
    var bound = Transport.server().childHandler(initializer).bind(address).awaitUninterruptibly();
    if (bound.isSuccess()) {
      return bound.channel();
    }
    Throwable cause = bound.cause();
    String at = NettyLink.text(address);
    String why = String.valueOf(cause.getMessage());
    if (cause instanceof BindException && why.contains("in use")) {
      throw new LinkException(
          Code.PORT_IN_USE, at + " is in use by another program: choose another port", cause);
    }
    throw new LinkException(Code.UNREACHABLE, "cannot listen on " + at + ": " + why, cause);
  }

  private void accept(Channel accepted) {
    String from = NettyLink.text((InetSocketAddress) accepted.remoteAddress());
    if (unauthenticated.incrementAndGet() > settings.maxUnauthenticated()) {
      unauthenticated.decrementAndGet();
      accepted.close();
      refused(from, new LinkException(Code.UNREACHABLE, "too many handshakes at once", null));
      return;
    }
    Handshake handshake =
        new Handshake(Handshake.Role.SERVER, key, Links.nonce(), settings.window());
    HandshakeHandler.Outcome outcome =
        new HandshakeHandler.Outcome() {
          @Override
          public void opened(NettyLink link) {
            unauthenticated.decrementAndGet();
            LinkThreads.daemon("roam-accepted " + from, () -> onLink.accept(link)).start();
          }

          @Override
          public void failed(LinkException why) {
            unauthenticated.decrementAndGet();
            refused(from, why);
          }
        };
    accepted.pipeline().addLast(new HandshakeHandler(handshake, settings, outcome));
  }

  private void refused(String from, LinkException why) {
    onRefused.accept(
        new LinkException(why.code(), "refused " + from + ": " + why.getMessage(), why));
  }
}
