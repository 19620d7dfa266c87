package io.roamjvm.protocol.control;

import io.roamjvm.protocol.JvmFingerprint;
import java.util.Objects;

/**
 * Answer to {@link Hello}: who is here.
 *
 * @param fingerprint of the JVM that the daemon itself runs on
 */
public record Welcome(String nodeName, String version, JvmFingerprint fingerprint)
    implements Reply {

  public Welcome {
    Objects.requireNonNull(nodeName);
    Objects.requireNonNull(version);
    Objects.requireNonNull(fingerprint);
  }
}
