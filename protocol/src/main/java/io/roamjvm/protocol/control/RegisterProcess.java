package io.roamjvm.protocol.control;

import io.roamjvm.protocol.JvmFingerprint;
import java.util.Objects;

/**
 * Agent to daemon: here is a process.
 *
 * @param startedAt milliseconds since the epoch
 */
public record RegisterProcess(long pid, String program, JvmFingerprint fingerprint, long startedAt)
    implements Request<Registered> {

  public RegisterProcess {
    Objects.requireNonNull(program);
    Objects.requireNonNull(fingerprint);
  }

  @Override
  public Class<Registered> replyType() {
    return Registered.class;
  }
}
