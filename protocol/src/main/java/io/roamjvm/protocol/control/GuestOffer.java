package io.roamjvm.protocol.control;

import java.util.Objects;

/**
 * A guest JVM that waits for its process.
 *
 * @param guestId unique; {@code key.derive("guest:" + guestId)} is the key of its link
 * @param host where its link server listens
 */
public record GuestOffer(String guestId, String host, int port, String nodeName) implements Reply {

  public GuestOffer {
    Objects.requireNonNull(guestId);
    Objects.requireNonNull(host);
    Objects.requireNonNull(nodeName);
  }
}
