package io.roamjvm.runtime.session;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The system properties of this JVM, kept equal to those of the other end. */
public interface PropertyChanges {

  /** What has changed since the last call or {@link #apply}; null if nothing. */
  byte @Nullable [] changes();

  /** Takes over what {@link #changes} of the other end returned. */
  void apply(byte[] changes) throws IOException;
}
