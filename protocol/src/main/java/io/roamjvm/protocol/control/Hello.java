package io.roamjvm.protocol.control;

import io.roamjvm.protocol.JvmFingerprint;
import java.util.Objects;

/**
 * First request on every control connection.
 *
 * @param version Roam's version, for messages; what is understood was settled by the link's
 *     handshake
 */
public record Hello(Role role, String version, JvmFingerprint fingerprint)
    implements Request<Welcome> {

  public Hello {
    Objects.requireNonNull(role);
    Objects.requireNonNull(version);
    Objects.requireNonNull(fingerprint);
  }

  @Override
  public Class<Welcome> replyType() {
    return Welcome.class;
  }
}
