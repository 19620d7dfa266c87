package io.roamjvm.agent.home;

import io.roamjvm.protocol.NodeAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The one line that says that no node answers. The connection is made in the background, and a
 * short program may have ended before that fails; so whether anybody listens is looked at first.
 */
final class FirstNotice implements Consumer<String> {

  /** Longest delay of the program's start; a refused connection takes much less. */
  private static final int PROBE_MILLIS = 200;

  private final boolean quiet;
  private final AtomicBoolean said = new AtomicBoolean();

  FirstNotice(boolean quiet) {
    this.quiet = quiet;
  }

  /** Says so at once if nobody listens at {@code node}. */
  void probe(NodeAddress node) {
    if (quiet) {
      return;
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(node.host(), node.port()), PROBE_MILLIS);
    } catch (IOException e) {
      accept("cannot connect to " + node + ": " + e.getMessage());
    }
  }

  @Override
  public void accept(String problem) {
    if (!quiet && said.compareAndSet(false, true)) {
      System.err.println("roam: " + problem + "; the program stays in this JVM");
    }
  }
}
