package io.roamjvm.node.guest;

import io.roamjvm.node.machine.Machine;
import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.JvmFingerprint.Build;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.GuestOffer;
import io.roamjvm.protocol.control.RequestGuest;
import io.roamjvm.protocol.link.LinkThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The guest JVMs of this node. Keeps some warm for every JDK build that was asked for, its own to
 * begin with, so that a first migration need not wait for a JVM to boot.
 */
public final class GuestPool implements AutoCloseable {

  /** What the pool needs from around it. */
  public record Surroundings(
      String nodeName,
      ClusterKey key,
      String listenHost,
      Path stateDirectory,
      RandomGenerator random,
      Consumer<String> notices) {}

  private static final Logger LOG = LoggerFactory.getLogger(GuestPool.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration AFTER_END = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

  private final GuestConfig config;
  private final Surroundings around;
  private final Machine machine;
  private final JdkFinder jdks = JdkFinder.usual();
  private final Set<GuestProcess> guests = ConcurrentHashMap.newKeySet();
  private final Set<Build> inDemand = new HashSet<>();
  private final ScheduledThreadPoolExecutor starter =
      new ScheduledThreadPoolExecutor(1, LinkThreads.factory("roam-guest-starter"));
  private long startingBytes;
  private int starting;
  private volatile boolean closed;

  public GuestPool(GuestConfig config, Surroundings around, Machine machine) {
    this.config = config;
    this.around = around;
    this.machine = machine;
  }

  /** Begins to warm guests up for the daemon's own JDK. */
  public void start() {
    GuestFiles.removeLeftovers(around.stateDirectory());
    wanted(Build.from(System::getProperty));
  }

  /** How many guests serve a process. */
  public int leased() {
    return count(GuestState.LEASED);
  }

  /** How many wait for a process. */
  public int warm() {
    return count(GuestState.WARM);
  }

  /**
   * Hands out a guest of the asked build, a warm one if there is.
   *
   * @throws ControlException REFUSED with the reason, or FAILED when it does not start
   */
  public GuestOffer lease(RequestGuest request) throws ControlException {
    Build build = request.fingerprint().build();
    if (config.program().isEmpty()) {
      throw refused("runs no guests", null);
    }
    Jdk jdk = jdks.find(build);
    if (jdk == null) {
      throw refused("has no JVM of the same build: needs " + build + ", has " + jdks.seen(), null);
    }
    GuestProcess guest = admit(request);
    if (guest == null) {
      guest = startFor(request, jdk);
    }
    wanted(build);
    return new GuestOffer(guest.id(), around.listenHost(), guest.port(), around.nodeName());
  }

  /** Hands out no guest any more, and starts none; those that serve a process go on. */
  public void takeNoMore() {
    closed = true;
  }

  /** Ends all guests by their own handles and takes no more. */
  @Override
  public void close() {
    takeNoMore();
    starter.shutdownNow();
    guests.forEach(GuestProcess::kill);
    try {
      for (GuestProcess guest : List.copyOf(guests)) {
        if (!guest.awaitEnd(Duration.ofSeconds(5))) {
          around.notices().accept("guest process " + guest.pid() + " does not end");
        }
      }
      if (!starter.awaitTermination(5, TimeUnit.SECONDS)) {
        around.notices().accept("a guest is still being started");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One decision at a time, or two requests could be granted the same memory. */
  private synchronized @Nullable GuestProcess admit(RequestGuest request) throws ControlException {
    String refusal = Admission.refusal(view(request.neededBytes()));
    if (refusal != null) {
      throw refused(refusal, null);
    }
    for (GuestProcess guest : guests) {
      GuestStart description = guest.description();
      if (description.jdk().build().equals(request.fingerprint().build())
          && description.heapBytes() >= request.maxHeapBytes()
          && guest.lease(request.processId(), request.neededBytes())) {
        return guest;
      }
    }
    starting++;
    startingBytes += request.neededBytes();
    return null;
  }

  private synchronized void started(RequestGuest request) {
    starting--;
    startingBytes -= request.neededBytes();
  }

  /** Call with the lock held. */
  private Admission.View view(long needed) {
    long promised = startingBytes + guests.stream().mapToLong(GuestProcess::promised).sum();
    return new Admission.View(
        closed,
        starting + leased(),
        config.max(),
        machine.memoryFree(),
        promised,
        config.reserveBytes(),
        needed);
  }

  private GuestProcess startFor(RequestGuest request, Jdk jdk) throws ControlException {
    try {
      GuestProcess guest = startOne(jdk, Math.max(request.maxHeapBytes(), warmHeap()));
      if (guest.lease(request.processId(), request.neededBytes())) {
        return guest;
      }
      throw new IOException("guest " + guest.id() + " ended at once");
    } catch (IOException e) {
      String text = "node " + around.nodeName() + ": " + e.getMessage();
      throw new ControlException(ErrorCode.FAILED, text, e);
    } finally {
      started(request);
    }
  }

  private GuestProcess startOne(Jdk jdk, long heap) throws IOException {
    String id = around.nodeName() + "-" + Long.toHexString(around.random().nextLong());
    GuestStart start =
        new GuestStart(
            id,
            jdk,
            heap,
            around.key().derive("guest:" + id),
            around.listenHost(),
            around.stateDirectory());
    GuestProcess guest = GuestProcess.launch(start, config);
    guests.add(guest); // from its first moment on, so that a daemon that ends takes it along
    try {
      guest.await(START_LIMIT);
    } catch (IOException e) {
      guests.remove(guest);
      throw e;
    }
    guest.onEnd(
        () -> {
          guests.remove(guest);
          refillAfter(AFTER_END);
        });
    if (closed) {
      guest.kill();
      throw new IOException("the node is stopping");
    }
    return guest;
  }

  private void wanted(Build build) {
    if (config.program().isEmpty()) {
      return;
    }
    synchronized (this) {
      inDemand.add(build);
    }
    refillAfter(Duration.ZERO);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // refill reports its failures itself
  private void refillAfter(Duration delay) {
    try {
      starter.schedule(this::refill, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("no refill, the node is stopping");
    }
  }

  /** Tries each build once; a guest that cannot start is tried again later. */
  private void refill() {
    List<Build> builds;
    synchronized (this) {
      builds = List.copyOf(inDemand);
    }
    for (Build build : builds) {
      Jdk jdk = jdks.find(build);
      try {
        while (jdk != null && !closed && warmOf(build) < config.warm()) {
          startOne(jdk, warmHeap());
        }
      } catch (IOException e) {
        if (!closed) {
          around.notices().accept("cannot keep a guest warm: " + e.getMessage());
          refillAfter(AFTER_FAILURE);
        }
      }
    }
  }

  private long warmHeap() {
    return config.maxHeapBytes() > 0 ? config.maxHeapBytes() : machine.memoryTotal() / 2;
  }

  private long warmOf(Build build) {
    return guests.stream()
        .filter(guest -> guest.state() == GuestState.WARM)
        .filter(guest -> guest.description().jdk().build().equals(build))
        .count();
  }

  private int count(GuestState state) {
    return (int) guests.stream().filter(guest -> guest.state() == state).count();
  }

  private ControlException refused(String why, @Nullable Throwable cause) {
    return new ControlException(ErrorCode.REFUSED, "node " + around.nodeName() + " " + why, cause);
  }
}
