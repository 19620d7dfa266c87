package io.roamjvm.agent.guest;

import io.roamjvm.agent.cache.CacheStart;
import io.roamjvm.agent.cache.KeptJdk;
import io.roamjvm.agent.log.LogTarget;
import io.roamjvm.agent.session.FreshJdk;
import io.roamjvm.agent.session.JdkFrames;
import io.roamjvm.agent.session.WarmUp;
import io.roamjvm.bootstrap.HostLookup;
import io.roamjvm.deputy.GuestJdk;
import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.link.Link;
import io.roamjvm.protocol.link.LinkServer;
import io.roamjvm.protocol.link.Links;
import io.roamjvm.runtime.code.OriginalCode;
import io.roamjvm.runtime.code.TrustedLookup;
import io.roamjvm.runtime.heap.HeapPreparation;
import io.roamjvm.weaver.ConfinedCalls;
import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.Weaver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.instrument.Instrumentation;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jdk.internal.misc.Signal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A guest JVM from its start to its end: takes its key from the daemon on standard input, listens,
 * says where, and serves the first process that proves to hold the key. It ends when that link
 * closes, or, unused, when its daemon does.
 */
public final class GuestStart implements Runnable {

  private static final int FAILED = 70;
  private static final int WARM_UP_ROUNDS = 500;
  private static final long LEASE_SECONDS = 30;

  private final Instrumentation instrumentation;
  private final GuestJdk jdk;
  private final String agentJar;
  private final CompletableFuture<Link> home = new CompletableFuture<>();

  private GuestStart(Instrumentation instrumentation, GuestJdk jdk, String agentJar) {
    this.instrumentation = instrumentation;
    this.jdk = jdk;
    this.agentJar = agentJar;
  }

  /** Called by premain. */
  public static Object start(String options, Instrumentation instrumentation, Path jar) {
    outliveInterrupts();
    LogTarget.open(System.getProperty("roam.guest.log", "info"), "");
    HostLookup.install(TrustedLookup.get());
    ProxyNames.keepApart();
    HeapPreparation.install(instrumentation);
    return new GuestStart(
        instrumentation, GuestJdk.weave(instrumentation), jar.toAbsolutePath().toString());
  }

  /**
   * A terminal sends Ctrl-C to the daemon and to its guests; the tasks of the guests shall get home
   * before the daemon ends them.
   */
  private static void outliveInterrupts() {
    try {
      Signal.handle(new Signal("INT"), signal -> {});
    } catch (IllegalArgumentException e) {
      // the JVM was started with -Xrs: signals are not ours to handle
    }
  }

  /** Not a static field: the log opens later than this class is initialised. */
  private static Logger log() {
    return LoggerFactory.getLogger(GuestStart.class);
  }

  @Override
  public void run() {
    int status = 0;
    try {
      BufferedReader daemon =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
      ClusterKey key = ClusterKey.of(HexFormat.of().parseHex(expect(daemon, "key ")));
      String host = expect(daemon, "listen ");
      WarmUp.run(new Weaver(new GuestConfinement()), Flavour.GUEST, WARM_UP_ROUNDS);
      try (LinkServer server = Links.listen(new InetSocketAddress(host, 0), key, this::accept)) {
        System.out.println("ROAM-GUEST " + server.address().getPort());
        System.out.flush();
        endWithDaemon(daemon);
        OriginalCode originals = new OriginalCode();
        JdkFrames frames = prepareJdk(originals);
        serve(home.join(), originals, frames);
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      log().error("the guest fails", e);
      status = FAILED;
    }
    Runtime.getRuntime().halt(status); // nothing of the program may run on: no hooks, no finalizers
  }

  private void accept(Link link) {
    if (!home.complete(link)) {
      link.close(); // one process per guest
    }
  }

  /** While the guest is in the pool, so that the first task need not wait for it. */
  private JdkFrames prepareJdk(OriginalCode originals) {
    KeptJdk kept = CacheStart.openJdk(null);
    if (kept != null && kept.hasAny()) {
      return new JdkFrames(instrumentation, originals, kept);
    }
    FreshJdk fresh = new FreshJdk(new Weaver(ConfinedCalls.NONE));
    JdkFrames frames = new JdkFrames(instrumentation, originals, fresh);
    frames.prepare();
    if (kept != null) {
      fresh.leave(kept);
    }
    return frames;
  }

  private void serve(Link link, OriginalCode originals, JdkFrames frames) {
    link.onClose(() -> Runtime.getRuntime().halt(0));
    new GuestSession(instrumentation, jdk, agentJar, link, originals, frames).run();
  }

  private void endWithDaemon(BufferedReader daemon) {
    Thread watch =
        new Thread(
            null,
            () -> {
              try {
                for (String line = daemon.readLine(); line != null; line = daemon.readLine()) {
                  if (line.startsWith("lease ")) {
                    awaitHome();
                  }
                }
              } catch (IOException e) {
                log().debug("standard input", e);
              }
              if (!home.isDone()) {
                Runtime.getRuntime().halt(0);
              }
            },
            "roam-daemon-watch",
            0,
            false);
    watch.setDaemon(true);
    watch.start();
  }

  /** Given to a process: it connects soon, or never. */
  private void awaitHome() {
    try {
      home.get(LEASE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException | InterruptedException e) {
      log().info("the process that this guest was given to did not connect");
      Runtime.getRuntime().halt(0);
    }
  }

  private static String expect(BufferedReader daemon, String word) throws IOException {
    String line = daemon.readLine();
    if (line == null || !line.startsWith(word)) {
      throw new IOException("the daemon did not say '" + word.trim() + "'");
    }
    return line.substring(word.length());
  }
}
