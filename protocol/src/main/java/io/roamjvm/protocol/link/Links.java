package io.roamjvm.protocol.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.link.LinkException.Code;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens links. No thread is started before the first one. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends in channelInactive
public final class Links {

  private Links() {}

  /** As below with {@link LinkSettings#DEFAULTS}. */
  public static Link connect(InetSocketAddress address, ClusterKey key, Duration timeout)
      throws LinkException {
    return connect(address, key, timeout, LinkSettings.DEFAULTS);
  }

  /**
   * Connects and authenticates; waits at most {@code timeout} in all, whatever interrupts come.
   *
   * @throws LinkException UNREACHABLE, WRONG_KEY, VERSION or MALFORMED; one line with the address
   */
  public static Link connect(
      InetSocketAddress address, ClusterKey key, Duration timeout, LinkSettings settings)
      throws LinkException {
    LinkThreads.refuseToBlock();
    InetSocketAddress target = resolve(address);
    Connecting connecting = new Connecting();
    Handshake handshake = new Handshake(Handshake.Role.CLIENT, key, nonce(), settings.window());
    int millis = (int) Math.max(1, Math.min(Integer.MAX_VALUE, timeout.toMillis()));
    ChannelFuture started =
        Transport.client()
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis)
            .handler(new HandshakeHandler(handshake, settings, connecting))
            .connect(target);
    started.addListener(
        done -> {
          if (!done.isSuccess()) {
            // Netty repeats the address, which will stand in front
            String why = String.valueOf(done.cause().getMessage()).replace(": " + target, "");
            connecting.failed(new LinkException(Code.UNREACHABLE, why, done.cause()));
          }
        });
    return await(connecting.result, started.channel(), millis, NettyLink.text(address));
  }

  /** As below with {@link LinkSettings#DEFAULTS}, silent about those who were refused. */
  public static LinkServer listen(InetSocketAddress address, ClusterKey key, Consumer<Link> onLink)
      throws LinkException {
    return listen(address, key, LinkSettings.DEFAULTS, onLink, why -> {});
  }

  /**
   * Listens. Port 0 lets the system choose.
   *
   * @param onLink called for each authenticated link on a thread of its own, which it may keep
   * @param onRefused told about each connection that failed to authenticate; must not block
   * @throws LinkException PORT_IN_USE, or UNREACHABLE when the address is not this machine's
   */
  public static LinkServer listen(
      InetSocketAddress address,
      ClusterKey key,
      LinkSettings settings,
      Consumer<Link> onLink,
      Consumer<LinkException> onRefused)
      throws LinkException {
    LinkThreads.refuseToBlock();
    return new NettyLinkServer(resolve(address), key, settings, onLink, onRefused);
  }

  /** A thread-safe generator seeded by the system, made when first needed. */
  static byte[] nonce() {
    byte[] nonce = new byte[Handshake.NONCE];
    Randomness.SOURCE.nextBytes(nonce);
    return nonce;
  }

  private static InetSocketAddress resolve(InetSocketAddress address) throws LinkException {
    if (!address.isUnresolved()) {
      return address;
    }
    InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
    if (resolved.isUnresolved()) {
      throw new LinkException(Code.UNREACHABLE, "unknown host " + address.getHostString(), null);
    }
    return resolved;
  }

  private static Link await(
      CompletableFuture<Link> result, Channel channel, long millis, String address)
      throws LinkException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (TimeoutException e) {
          Code code = Code.UNREACHABLE;
          String text = "no answer within " + millis + " ms";
          result.completeExceptionally(new LinkException(code, text, e));
        } catch (ExecutionException e) {
          channel.close();
          throw describe(address, e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static LinkException describe(String address, @Nullable Throwable cause) {
    Code code = cause instanceof LinkException known ? known.code() : Code.UNREACHABLE;
    String why = cause == null ? "unknown cause" : String.valueOf(cause.getMessage());
    return new LinkException(code, "cannot connect to " + address + ": " + why, cause);
  }

  /** The link that is being opened, or why it cannot be. */
  private static final class Connecting implements HandshakeHandler.Outcome {
    private final CompletableFuture<Link> result = new CompletableFuture<>();

    @Override
    public void opened(NettyLink link) {
      if (!result.complete(link)) {
        link.close();
      }
    }

    @Override
    public void failed(LinkException why) {
      result.completeExceptionally(why);
    }
  }

  private static final class Randomness {
    private static final SecureRandom SOURCE = new SecureRandom();
  }
}
