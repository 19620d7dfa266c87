package io.roamjvm.node;

import io.roamjvm.protocol.NodeAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a node is called and where others reach it.
 *
 * @param name unique in the cluster
 * @param address of its daemon, as others are told
 */
record NodeIdentity(String name, NodeAddress address) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final String HOME = "home";

  /**
   * Settles both from what the user gave and where the daemon really listens.
   *
   * @throws NodeException NAME when the given name is none
   */
  static NodeIdentity of(@Nullable String given, InetSocketAddress listening) throws NodeException {
    int port = listening.getPort();
    InetAddress where = listening.getAddress();
    String host =
        where != null && where.isAnyLocalAddress()
            ? localAddress()
            : listening.getAddress().getHostAddress();
    NodeAddress address = new NodeAddress(host, port);
    if (given == null) {
      String base = localName();
      String name = port == NodeAddress.DEFAULT.port() ? base : base + "-" + port;
      return new NodeIdentity(name, address);
    }
    check(given);
    return new NodeIdentity(given, address);
  }

  /**
   * Says whether a node may be called so; null is for the host's name.
   *
   * @throws NodeException NAME when not
   */
  static void check(@Nullable String given) throws NodeException {
    if (given != null && (!NAME.matcher(given).matches() || given.equals(HOME))) {
      throw new NodeException(
          NodeException.Code.NAME,
          "\"" + given + "\" is no node name: use letters, digits, dots and hyphens",
          null);
    }
  }

  private static String localName() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      String first = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
      return NAME.matcher(first).matches() ? first : "node";
    } catch (UnknownHostException e) {
      return "node";
    }
  }

  private static String localAddress() {
    try {
      return InetAddress.getLocalHost().getHostAddress();
    } catch (UnknownHostException e) {
      return NodeAddress.DEFAULT.host();
    }
  }
}
