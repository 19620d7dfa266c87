package io.roamjvm.agent.node;

import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.JvmFingerprint;
import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.RoamVersion;
import io.roamjvm.protocol.control.AgentTasks;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ControlPeer;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.Failure;
import io.roamjvm.protocol.control.GuestOffer;
import io.roamjvm.protocol.control.Hello;
import io.roamjvm.protocol.control.MoveTask;
import io.roamjvm.protocol.control.RegisterProcess;
import io.roamjvm.protocol.control.Registered;
import io.roamjvm.protocol.control.Reply;
import io.roamjvm.protocol.control.Request;
import io.roamjvm.protocol.control.RequestGuest;
import io.roamjvm.protocol.control.Role;
import io.roamjvm.protocol.control.TaskTable;
import io.roamjvm.protocol.link.Link;
import io.roamjvm.protocol.link.LinkException;
import io.roamjvm.protocol.link.LinkThreads;
import io.roamjvm.protocol.link.Links;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's connection to its daemon. Lives on a daemon thread: the program starts and runs
 * whether a daemon answers or not, and a daemon that comes or comes back is found.
 */
public final class NodeClient implements AutoCloseable {

  /**
   * Who this process is and where its daemon listens.
   *
   * @param program what runs, as the user would recognise it
   * @param startedAt milliseconds since the epoch
   */
  public record Settings(
      NodeAddress node, Path keyFile, long pid, String program, long startedAt) {}

  private static final Logger LOG = LoggerFactory.getLogger(NodeClient.class);
  private static final Duration FIRST_ATTEMPT = Duration.ofSeconds(2);
  private static final Duration LATER_ATTEMPT = Duration.ofSeconds(10);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final Settings settings;
  private final ProcessSide process;
  private final Consumer<String> onFirstFailure;
  private final CountDownLatch firstAttempt = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable Connection connection;
  private volatile @Nullable String lastNodeName;

  /** An open connection on which the process is registered. */
  private record Connection(
      ControlPeer peer, ClusterKey key, JvmFingerprint fingerprint, Registered registered) {}

  private NodeClient(Settings settings, ProcessSide process, Consumer<String> onFirstFailure) {
    this.settings = settings;
    this.process = process;
    this.onFirstFailure = onFirstFailure;
  }

  /**
   * Begins to connect, in the background.
   *
   * @param onFirstFailure told once, with one line, if the very first attempt fails; called on a
   *     thread of Roam's
   */
  public static NodeClient start(
      Settings settings, ProcessSide process, Consumer<String> onFirstFailure) {
    NodeClient client = new NodeClient(settings, process, onFirstFailure);
    LinkThreads.daemon("roam-node-client", client::run).start();
    return client;
  }

  /**
   * Waits until the first attempt has ended, well or not.
   *
   * @return whether there is a connection now
   */
  public boolean awaitFirstAttempt(Duration limit) throws InterruptedException {
    return firstAttempt.await(limit.toNanos(), TimeUnit.NANOSECONDS) && connection != null;
  }

  /** The name of the home node, as last heard; null before the first connection. */
  public @Nullable String nodeName() {
    return lastNodeName;
  }

  /** Whether the daemon can be asked now. */
  public boolean isConnected() {
    return connection != null;
  }

  /**
   * Asks for a guest JVM.
   *
   * @param node name or address of the node that is to run it
   * @param maxHeapBytes heap limit that it must at least have
   * @param neededBytes memory that it is expected to use soon
   * @throws ControlException UNREACHABLE without a daemon, or what the target's daemon answered
   */
  public GuestOffer requestGuest(String node, long maxHeapBytes, long neededBytes, Duration limit)
      throws ControlException {
    Connection current = connected();
    RequestGuest request =
        new RequestGuest(
            current.registered().processId(),
            node,
            current.fingerprint(),
            maxHeapBytes,
            neededBytes);
    return current.peer().call(request, limit);
  }

  /** The key of the link to an offered guest. */
  public ClusterKey guestKey(GuestOffer offer) throws ControlException {
    return connected().key().derive("guest:" + offer.guestId());
  }

  /** Any other request to the daemon. */
  public <R extends Reply> R call(Request<R> request, Duration limit) throws ControlException {
    return connected().peer().call(request, limit);
  }

  /** Disconnects for good. */
  @Override
  public void close() {
    closing.countDown();
    Connection current = connection;
    if (current != null) {
      current.peer().close();
    }
  }

  private Connection connected() throws ControlException {
    Connection current = connection;
    if (current == null) {
      throw new ControlException(
          ErrorCode.UNREACHABLE, "no node answers at " + settings.node(), null);
    }
    return current;
  }

  private void run() {
    Duration pause = SHORTEST_PAUSE;
    do {
      boolean first = firstAttempt.getCount() > 0;
      try {
        Connection opened = open(first ? FIRST_ATTEMPT : LATER_ATTEMPT);
        pause = SHORTEST_PAUSE;
        serve(opened);
      } catch (ControlException e) {
        if (first) {
          onFirstFailure.accept(String.valueOf(e.getMessage()));
        }
        LOG.debug("no connection to the node: {}", e.getMessage());
        pause = longer(pause);
      } finally {
        firstAttempt.countDown();
      }
    } while (!closedAfter(pause));
  }

  /** Returns when the connection has broken or this client is closed. */
  private void serve(Connection opened) {
    CountDownLatch ended = new CountDownLatch(1);
    lastNodeName = opened.registered().nodeName();
    connection = opened;
    firstAttempt.countDown();
    opened.peer().link().onClose(ended::countDown);
    try {
      if (closing.getCount() == 0) {
        opened.peer().close();
      }
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connection = null;
      opened.peer().close();
    }
  }

  private Connection open(Duration limit) throws ControlException {
    ControlPeer peer = null;
    try {
      ClusterKey key = ClusterKey.load(settings.keyFile());
      Link link = Links.connect(settings.node().toSocketAddress(), key, limit);
      peer = ControlPeer.start(link, this::answer);
      JvmFingerprint fingerprint = JvmFingerprint.current();
      peer.call(new Hello(Role.AGENT, RoamVersion.CURRENT, fingerprint), limit);
      RegisterProcess registration =
          new RegisterProcess(
              settings.pid(), settings.program(), fingerprint, settings.startedAt());
      return new Connection(peer, key, fingerprint, peer.call(registration, limit));
    } catch (LinkException e) {
      throw ControlException.of(e);
    } catch (IOException e) {
      throw new ControlException(ErrorCode.FAILED, String.valueOf(e.getMessage()), e);
    } catch (ControlException e) {
      if (peer != null) {
        peer.close();
      }
      throw e;
    }
  }

  private Reply answer(Request<?> request) {
    if (request instanceof AgentTasks) {
      return TaskTable.of(process.tasks());
    }
    if (request instanceof MoveTask move) {
      return process.move(move.task(), move.node(), Duration.ofMillis(move.timeoutMillis()));
    }
    String name = request.getClass().getSimpleName();
    return new Failure(ErrorCode.USAGE, "an agent does not answer " + name);
  }

  private boolean closedAfter(Duration pause) {
    try {
      return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }
}
