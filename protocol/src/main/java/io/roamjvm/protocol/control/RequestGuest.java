package io.roamjvm.protocol.control;

import io.roamjvm.protocol.JvmFingerprint;
import java.util.Objects;

/**
 * Agent to its daemon, passed on to the target's daemon: a guest JVM, please.
 *
 * @param targetNode name of the node that is to run it
 * @param fingerprint of the home JVM; the guest's build will be the same
 * @param maxHeapBytes heap limit that the guest must at least have
 * @param neededBytes memory that it is expected to use soon; this is what admission weighs
 */
public record RequestGuest(
    String processId,
    String targetNode,
    JvmFingerprint fingerprint,
    long maxHeapBytes,
    long neededBytes)
    implements Request<GuestOffer> {

  public RequestGuest {
    Objects.requireNonNull(processId);
    Objects.requireNonNull(targetNode);
    Objects.requireNonNull(fingerprint);
  }

  @Override
  public Class<GuestOffer> replyType() {
    return GuestOffer.class;
  }
}
