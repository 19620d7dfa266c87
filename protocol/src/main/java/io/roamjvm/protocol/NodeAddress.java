package io.roamjvm.protocol;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a node's daemon listens, as users write it: {@code host}, {@code host:port}, {@code
 * [ipv6]:port}. Kept as text, since a name may resolve differently on each machine.
 *
 * @param host name or literal address, without brackets
 * @param port 0 to 65,535; 0 only for listening: the system chooses
 */
public record NodeAddress(String host, int port) {

  /** Where a daemon listens unless told otherwise. */
  public static final NodeAddress DEFAULT = new NodeAddress("127.0.0.1", 7946);

  public NodeAddress {
    if (host.isBlank() || port < 0 || port > 0xffff) {
      throw new IllegalArgumentException("no address: " + host + ":" + port);
    }
  }

  /**
   * Reads an address; the port is {@link #DEFAULT}'s unless given.
   *
   * @throws IllegalArgumentException with one line that says what is wrong
   */
  public static NodeAddress parse(String text) {
    String rest = text.strip();
    String host = rest;
    String port = "";
    if (rest.startsWith("[") && rest.contains("]")) {
      host = rest.substring(1, rest.indexOf(']'));
      port = rest.substring(rest.indexOf(']') + 1);
    } else if (rest.indexOf(':') == rest.lastIndexOf(':') && rest.contains(":")) {
      host = rest.substring(0, rest.indexOf(':'));
      port = rest.substring(rest.indexOf(':'));
    }
    try {
      int number = port.isEmpty() ? DEFAULT.port : Integer.parseInt(port.substring(1));
      if (port.isEmpty() || port.startsWith(":")) {
        return new NodeAddress(host, number);
      }
    } catch (IllegalArgumentException e) {
      throw malformed(text, e);
    }
    throw malformed(text, null);
  }

  public static NodeAddress of(InetSocketAddress address) {
    return new NodeAddress(address.getHostString(), address.getPort());
  }

  /** The address to connect to; resolved when the connection is made, not here. */
  public InetSocketAddress toSocketAddress() {
    return InetSocketAddress.createUnresolved(host, port);
  }

  @Override
  public String toString() {
    return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
  }

  private static IllegalArgumentException malformed(String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "\"" + text + "\" is no address: write HOST or HOST:PORT", cause);
  }
}
