package io.roamjvm.protocol;

import io.roamjvm.protocol.control.ControlClient;
import io.roamjvm.protocol.control.ControlPeer;
import io.roamjvm.protocol.control.Hello;
import io.roamjvm.protocol.control.NodeInfo;
import io.roamjvm.protocol.control.NodeState;
import io.roamjvm.protocol.control.NodeTable;
import io.roamjvm.protocol.control.Welcome;
import io.roamjvm.protocol.link.Link;
import io.roamjvm.protocol.link.LinkException;
import io.roamjvm.protocol.link.LinkServer;
import io.roamjvm.protocol.link.LinkThreads;
import io.roamjvm.protocol.link.Links;
import java.io.File;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Collections;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/** A program in whose JVM all of the protocol is used, behind a class loader of its own. */
public final class UsesLinks {

  private UsesLinks() {}

  public static void main(String[] args) throws Exception {
    Properties before = (Properties) System.getProperties().clone();
    String[] path = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    URL[] urls = new URL[path.length];
    for (int i = 0; i < path.length; i++) {
      urls[i] = new File(path[i]).toURI().toURL();
    }
    URLClassLoader isolated = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    Thread.currentThread().setContextClassLoader(null);
    isolated.loadClass(Inside.class.getName()).getMethod("run").invoke(null);
    if (!before.equals(System.getProperties())) {
      System.err.println("system properties have changed");
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("roam-") && thread.getContextClassLoader() != isolated) {
        System.err.println(thread + " has the context loader " + thread.getContextClassLoader());
      }
    }
  }

  /** Runs behind the isolating loader. */
  public static final class Inside {

    private Inside() {}

    public static void run() throws Exception {
      ClusterKey key = ClusterKey.of(new byte[32]);
      NodeInfo node = new NodeInfo("n", "a:1", NodeState.ALIVE, 1, 1, 1, 1);
      LinkServer server =
          Links.listen(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              key,
              link ->
                  ControlPeer.start(
                      link,
                      request ->
                          request instanceof Hello hello
                              ? new Welcome("n", "1", hello.fingerprint())
                              : new NodeTable(Collections.nCopies(3, node))));
      try (ControlClient client =
          ControlClient.connect(NodeAddress.of(server.address()), key, RoamVersion.CURRENT)) {
        System.out.println(client.nodes().nodes().size() + " nodes");
      }
      Thread program = new Thread(() -> sendAsTheProgramDoes(server, key));
      program.start();
      program.join();
    }

    /** A home thread sends what it forwards: that must leave nothing in its thread-locals. */
    private static void sendAsTheProgramDoes(LinkServer server, ClusterKey key) {
      CompletableFuture<Link> opened = new CompletableFuture<>();
      LinkThreads.daemon("opener", () -> opened.complete(open(server, key))).start();
      try (Link link = opened.join()) {
        for (int i = 0; i < 20; i++) {
          link.send(5, new byte[i % 2 == 0 ? 100 : Link.MAX_FRAME]);
          link.inbox(6).poll(Duration.ofMillis(1));
        }
        Field threadLocals = Thread.class.getDeclaredField("threadLocals");
        threadLocals.setAccessible(true);
        if (threadLocals.get(Thread.currentThread()) != null) {
          System.err.println("the program's thread has got thread-locals");
        }
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    private static Link open(LinkServer server, ClusterKey key) {
      try {
        return Links.connect(server.address(), key, Duration.ofSeconds(10));
      } catch (LinkException e) {
        throw new AssertionError(e);
      }
    }
  }
}
