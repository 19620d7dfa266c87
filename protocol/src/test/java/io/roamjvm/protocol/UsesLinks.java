package io.roamjvm.protocol;

import io.roamjvm.protocol.control.ControlClient;
import io.roamjvm.protocol.control.ControlPeer;
import io.roamjvm.protocol.control.Hello;
import io.roamjvm.protocol.control.NodeInfo;
import io.roamjvm.protocol.control.NodeState;
import io.roamjvm.protocol.control.NodeTable;
import io.roamjvm.protocol.control.Welcome;
import io.roamjvm.protocol.link.LinkServer;
import io.roamjvm.protocol.link.Links;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Properties;

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
    }
  }
}
